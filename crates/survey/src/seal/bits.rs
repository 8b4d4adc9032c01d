//! Bytes out of letters that stand for fewer than eight bits each.

/// The bytes that values of `width` bits make, one after another. None if a value is missing, or if what is left over is
/// a whole value or more than nought.
pub fn bytes_of(values: impl Iterator<Item = Option<u8>>, width: u8) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for value in values {
        held = held << width | u32::from(value?);
        bits += width;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (held >> bits).to_be_bytes();
            bytes.push(byte);
            held &= (1 << bits) - 1;
        }
    }
    (bits < width && held == 0).then_some(bytes)
}
