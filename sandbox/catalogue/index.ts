export { birchAndBark } from "./birch-and-bark";
export { kawa } from "./kawa";
