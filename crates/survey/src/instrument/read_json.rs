//! From the text of a JSON file to its values, as RFC 8259 has it.
//!
//! A participant's browser downloads this code: the general reader brings a table of powers of ten and words for
//! faults that nobody is shown, and weighs five times as much. A property test holds the two together.

use values::json_fault::JsonFault;

use super::json::{Json, Object};

/// Deeper than any file is, and not so deep that a browser's stack ends first.
const MAX_DEPTH: usize = 127;

/// A text and how much of it is read. Where something reads `None`, it has stopped at the byte that does not fit.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

pub(super) fn read(text: &str) -> Result<Json, JsonFault> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.value().filter(|_| reader.next().is_none()).ok_or_else(|| reader.fault())
}

impl Reader<'_> {
    fn fault(&self) -> JsonFault {
        let read = self.text.as_bytes().get(..=self.at);
        read.map_or(JsonFault::CutShort, |read| JsonFault::Damaged {
            line: read.split(|byte| *byte == b'\n').count(),
        })
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte here, which is taken if it is so.
    fn take(&mut self, is_so: impl FnOnce(u8) -> bool) -> Option<u8> {
        let byte = self.byte().filter(|byte| is_so(*byte))?;
        self.at += 1;
        Some(byte)
    }

    /// The byte after any space.
    fn next(&mut self) -> Option<u8> {
        while self.take(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).is_some() {}
        self.byte()
    }

    fn value(&mut self) -> Option<Json> {
        match self.next()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => {
                let mut values = Vec::new();
                self.each(b']', &mut |reader| reader.value().map(|value| values.push(value)))?;
                Some(Json::List(values))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.each(b'}', &mut |reader| reader.field().map(|field| fields.push(field)))?;
                Some(Json::Object(Object(fields)))
            }
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        word.bytes().try_for_each(|byte| self.take(|it| it == byte).map(|_| ()))?;
        Some(value)
    }

    /// What stands in brackets, with commas between.
    fn each(&mut self, end: u8, one: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        self.at += 1;
        if self.next()? != end {
            one(self)?;
            while self.next()? == b',' {
                self.at += 1;
                one(self)?;
            }
        }
        self.depth -= 1;
        self.take(|byte| byte == end).map(|_| ())
    }

    fn field(&mut self) -> Option<(String, Json)> {
        self.next().filter(|byte| *byte == b'"')?;
        let name = self.string()?;
        self.next();
        self.take(|byte| byte == b':')?;
        Some((name, self.value()?))
    }

    fn string(&mut self) -> Option<String> {
        let mut read = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while self.take(|byte| byte >= b' ' && byte != b'"' && byte != b'\\').is_some() {}
            read.push_str(self.text.get(start..self.at)?);
            match self.byte()? {
                b'"' => break,
                b'\\' => read.push(self.escaped()?),
                _ => return None,
            }
        }
        self.at += 1;
        Some(read)
    }

    fn escaped(&mut self) -> Option<char> {
        self.at += 1;
        let escaped = match self.byte()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            _ => return None,
        };
        self.at += 1;
        Some(escaped)
    }

    /// One above U+FFFF is written as two halves.
    fn code_point(&mut self) -> Option<char> {
        let mut code = self.code_unit()?;
        if (0xD800..0xDC00).contains(&code) {
            self.take(|byte| byte == b'\\')?;
            self.byte().filter(|byte| *byte == b'u')?;
            let low = self.code_unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400);
            code = 0x1_0000 + ((code - 0xD800) << 10) + low.or_else(|| self.back())?;
        }
        char::from_u32(code).or_else(|| self.back())
    }

    fn code_unit(&mut self) -> Option<u32> {
        let Some(digits) = self.text.as_bytes().get(self.at + 1..self.at + 5) else {
            self.at = self.text.len();
            return None;
        };
        self.at += 5;
        let digit = |unit, digit: &u8| Some(unit * 16 + char::from(*digit).to_digit(16)?);
        digits.iter().try_fold(0, digit).or_else(|| self.back())
    }

    /// What was read is not one: its last byte is where it stops.
    const fn back<T>(&mut self) -> Option<T> {
        self.at -= 1;
        None
    }

    #[expect(clippy::cast_precision_loss, reason = "as any number too large to be whole is read")]
    fn number(&mut self) -> Option<Json> {
        let is_negative = self.take(|byte| byte == b'-').is_some();
        let (mut digits, mut exponent, mut is_whole) = (0, 0, true);
        if self.take(|byte| byte == b'0').is_some() {
            if self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
                return None;
            }
        } else {
            exponent = self.digits(&mut digits)?.1;
        }
        if self.take(|byte| byte == b'.').is_some() {
            let (read, left_out) = self.digits(&mut digits)?;
            exponent += left_out - read;
            is_whole = false;
        }
        if self.take(|byte| matches!(byte, b'e' | b'E')).is_some() {
            exponent = exponent.saturating_add(self.exponent()?);
            is_whole = false;
        }
        if is_whole && exponent == 0 {
            let whole = if is_negative {
                0_i64.checked_sub_unsigned(digits).filter(|number| *number < 0)
            } else {
                i64::try_from(digits).ok()
            };
            if let Some(whole) = whole {
                return Some(Json::Whole(whole));
            }
        }
        let number = scaled(digits as f64, exponent);
        if number.is_infinite() {
            return self.back();
        }
        Some(Json::Real(if is_negative { -number } else { number }))
    }

    /// Reads one or more digits behind those in `number`; how many there are, and how many of them have no room there.
    fn digits(&mut self, number: &mut u64) -> Option<(i32, i32)> {
        let (mut read, mut left_out) = (0, 0);
        while let Some(digit) = self.take(|byte| byte.is_ascii_digit()) {
            let longer =
                number.checked_mul(10).and_then(|it| it.checked_add((digit - b'0').into()));
            match longer.filter(|_| left_out == 0) {
                Some(longer) => *number = longer,
                None => left_out += 1,
            }
            read += 1;
        }
        (read > 0).then_some((read, left_out))
    }

    fn exponent(&mut self) -> Option<i32> {
        let sign = self.take(|byte| matches!(byte, b'+' | b'-'));
        let mut number = 0;
        let (_, left_out) = self.digits(&mut number)?;
        let number = i32::try_from(number).ok().filter(|_| left_out == 0).unwrap_or(i32::MAX / 2);
        Some(if sign == Some(b'-') { -number } else { number })
    }
}

/// `number` times ten to the `exponent`. A power of ten is exact up to the 22nd, and beyond all numbers from the 309th; as a
/// tenth is not, a negative one divides.
fn scaled(number: f64, exponent: i32) -> f64 {
    let power = (0..exponent.unsigned_abs().min(309)).fold(1.0, |power, _| power * 10.0);
    if number == 0.0 {
        number
    } else if exponent < 0 {
        number / power
    } else {
        number * power
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn value(json: Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(flag) => flag.into(),
            Json::Whole(number) => number.into(),
            Json::Real(number) => number.into(),
            Json::Text(text) => text.into(),
            Json::List(values) => values.into_iter().map(value).collect(),
            Json::Object(Object(fields)) => {
                fields.into_iter().map(|(name, it)| (name, value(it))).collect()
            }
        }
    }

    /// As `serde_json` reads it. A whole number beyond an `i64` is one with a point here.
    fn oracle(text: &str) -> Result<Value, JsonFault> {
        let read: Value = serde_json::from_str(text)?;
        Ok(without_large(read))
    }

    fn without_large(read: Value) -> Value {
        match read {
            Value::Number(number) if !number.is_i64() => number.as_f64().into(),
            Value::Array(values) => values.into_iter().map(without_large).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(name, it)| (name, without_large(it))).collect()
            }
            other => other,
        }
    }

    fn both(text: &str) -> [Result<Value, JsonFault>; 2] {
        [read(text).map(value), oracle(text)]
    }

    /// Whether both are the same, but for the last bits of numbers with more digits than a decimal holds: this reader rounds
    /// twice there.
    fn are_same(read: &Value, expected: &Value) -> bool {
        match (read, expected) {
            (Value::Number(read), Value::Number(expected)) if read.is_f64() => {
                let (read, expected) = (read.as_f64(), expected.as_f64());
                let apart = |(read, expected): (f64, f64)| (read - expected).abs() / expected.abs();
                read == expected || read.zip(expected).is_some_and(|it| apart(it) < 1e-15)
            }
            (Value::Array(read), Value::Array(expected)) => {
                read.len() == expected.len()
                    && read.iter().zip(expected).all(|(read, expected)| are_same(read, expected))
            }
            (Value::Object(read), Value::Object(expected)) => {
                read.len() == expected.len()
                    && read.iter().all(|(name, read)| {
                        expected.get(name).is_some_and(|expected| are_same(read, expected))
                    })
            }
            _ => read == expected,
        }
    }

    #[track_caller]
    fn assert_same(text: &str) {
        match both(text) {
            [Ok(read), Ok(expected)] => {
                assert!(are_same(&read, &expected), "{text}: {read} {expected}");
            }
            [read, expected] => assert_eq!(read, expected, "{text}"),
        }
    }

    #[test]
    fn a_number_of_fifteen_digits_is_read_to_the_last_bit() {
        for text in ["0.1", "123456.789012345", "1.00000000000001", "9.99999999999999e22", "1e-22"]
        {
            let number = text.parse().unwrap();
            assert_eq!(read(text), Ok(Json::Real(number)), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_serde_json_reads_them() {
        for text in [
            "0",
            "-0",
            "-1",
            "01",
            "1.",
            ".5",
            "-",
            "+1",
            "1.50",
            "-2.5e1",
            "1E+3",
            "1e-7",
            "1e",
            "1e+",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "123456789012345678901.5",
            "0.1234567890123456789012",
            "1e22",
            "1e999",
            "-1e999\n",
            "0e999",
            "1e-400",
            "1e99999999999",
            "1e-99999999999",
            "1.\n",
        ] {
            assert_same(text);
        }
    }

    #[test]
    fn texts_are_read_as_serde_json_reads_them() {
        for text in [
            r#""\"\\\/\b\f\n\r\t""#,
            r#""\u00e9\u0000""#,
            r#""\ud83d\ude00""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\n""#,
            r#""\ud83d\u0041""#,
            r#""\ude00""#,
            r#""\u12""#,
            r#""\u12g4""#,
            r#""\x""#,
            "\"a\nb\"",
            "\"a\tb\"",
            "\"é😀\"",
            "\"",
            "\"\\",
            "\"\\\n\"",
            "\u{feff}1",
        ] {
            assert_same(text);
        }
    }

    #[test]
    fn a_text_that_is_nested_too_deep_is_refused() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_same(&nested(MAX_DEPTH));
        assert_same(&nested(MAX_DEPTH + 1));
    }

    fn any_json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (0_u32..1_000_000).prop_map(|number| (f64::from(number) / 100.0).into()),
            "\\PC{0,6}".prop_map(Value::from),
        ];
        let nested = leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[a-c\"\n]{0,2}", inner), 0..4)
                    .prop_map(|fields| fields.into_iter().collect()),
            ]
        });
        (nested, any::<bool>())
            .prop_map(|(json, pretty)| if pretty { format!("{json:#}") } else { json.to_string() })
    }

    proptest! {
        #[test]
        fn what_is_json_is_read_as_serde_json_reads_it(text in any_json()) {
            prop_assert!(read(&text).is_ok());
            assert_same(&text);
        }

        #[test]
        fn what_is_cut_or_changed_is_refused_where_serde_json_refuses_it(
            text in any_json(),
            (at, taken) in (any::<prop::sample::Index>(), 0_usize..3),
            put in "[\\[\\]{}\",:\\\\uda0-9.+ \n\ttrfalsé-]{0,3}",
        ) {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            letters.truncate(if put.is_empty() { at } else { letters.len() });
            let end = (at + taken).min(letters.len());
            letters.splice(at.min(end)..end, put.chars());
            assert_same(&letters.into_iter().collect::<String>());
        }
    }
}
