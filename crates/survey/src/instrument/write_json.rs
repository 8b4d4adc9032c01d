//! JSON as files carry it: a field a line, two spaces a level.
//!
//! A participant's browser downloads this code. Writers made by derive weigh several times as much.

use std::fmt::Write as _;

use values::by_name::ByName;

/// A JSON text under way.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    depth: usize,
    /// Whether nothing is written yet in the brackets that are open.
    is_first: bool,
}

impl Writer {
    /// The text of an object with these fields.
    pub fn object(fields: &dyn Fn(&mut Self)) -> String {
        let mut writer = Self::default();
        writer.fields(fields);
        writer.text
    }

    /// Begins a field; its value is written next.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.next().text(name);
        self.text.push_str(": ");
        self
    }

    /// Begins a value of a list; it is written next.
    pub fn next(&mut self) -> &mut Self {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        self.new_line();
        self
    }

    /// An object.
    pub fn fields(&mut self, fields: &dyn Fn(&mut Self)) {
        self.within(['{', '}'], fields);
    }

    /// A list.
    pub fn list(&mut self, values: &dyn Fn(&mut Self)) {
        self.within(['[', ']'], values);
    }

    /// A list of texts.
    pub fn texts(&mut self, texts: &[String]) {
        self.list(&|to| texts.iter().for_each(|text| to.next().text(text)));
    }

    /// An object whose fields are texts.
    pub fn texts_by_name(&mut self, texts: &ByName<String>) {
        self.fields(&|to| texts.iter().for_each(|(name, text)| to.name(name).text(text)));
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.as_it_is(if flag { "true" } else { "false" });
    }

    /// A number, `true`, `false` or `null`.
    pub fn as_it_is(&mut self, value: &str) {
        self.text.push_str(value);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            let short = match letter {
                '"' | '\\' => letter,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..' ' => {
                    // Writing to a text cannot fail.
                    write!(self.text, "\\u{:04x}", u32::from(letter)).ok();
                    continue;
                }
                _ => {
                    self.text.push(letter);
                    continue;
                }
            };
            self.text.extend(['\\', short]);
        }
        self.text.push('"');
    }

    fn within(&mut self, [open, close]: [char; 2], inside: &dyn Fn(&mut Self)) {
        self.text.push(open);
        self.depth += 1;
        self.is_first = true;
        inside(self);
        self.depth -= 1;
        if !self.is_first {
            self.new_line();
        }
        self.is_first = false;
        self.text.push(close);
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}
