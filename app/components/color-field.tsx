/** A colour as text and as a swatch that opens a picker: both say the same. */
import { ColorPicker, hexToRgb, hsbToHex, Popover, rgbToHsb, TextField, Box } from "@shopify/polaris";
import { useState } from "react";

type ColorFieldProps = { label: string; help?: string; value: string; onChange: (color: string) => void; error?: string | undefined };

const FULL_HEX = /^#[0-9a-f]{6}$/i;

export function ColorField({ label, help, value, onChange, error }: ColorFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = FULL_HEX.test(value) ? value : "#ffffff";
  const swatch = (
    <button
      type="button"
      className="encore-swatch"
      style={{ background: shown }}
      aria-label={`${label}: choose`}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    />
  );
  return (
    <TextField
      label={label}
      {...(help ? { helpText: help } : {})}
      autoComplete="off"
      spellCheck={false}
      maxLength={7}
      value={value}
      onChange={onChange}
      error={error}
      connectedLeft={
        <Popover active={isOpen} activator={swatch} onClose={() => setOpen(false)} autofocusTarget="first-node">
          <Box padding="300">
            <ColorPicker color={rgbToHsb(hexToRgb(shown))} onChange={(color) => onChange(hsbToHex(color))} />
          </Box>
        </Popover>
      }
    />
  );
}
