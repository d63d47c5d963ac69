//! Reads what a Fluent text is made of, so that the catalog can be checked before anybody is
//! answered: its arguments, its references, the law it names.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one text of one language is made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Anatomy {
    /// Variables, also those of texts it refers to.
    pub(crate) arguments: BTreeSet<String>,
    /// Texts and terms it refers to; a term begins with `-`.
    pub(crate) references: BTreeSet<String>,
    /// Ids of law entries in the attribute `.law`.
    pub(crate) law: Vec<String>,
    /// The words, without what is filled in.
    pub(crate) words: String,
}

/// The texts (and, with a leading `-`, terms) of parsed files.
pub(crate) fn anatomies<'a>(
    entries: impl Iterator<Item = &'a Entry<&'a str>>,
) -> BTreeMap<String, Anatomy> {
    let mut found = BTreeMap::new();
    for entry in entries {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(&term.value),
                &term.attributes,
            ),
            _ => continue,
        };
        let mut anatomy = Anatomy::default();
        if let Some(pattern) = value {
            anatomy.read(pattern);
        }
        for attribute in attributes {
            let mut inside = Anatomy::default();
            inside.read(&attribute.value);
            if attribute.id.name == "law" {
                anatomy.law = inside.words.split_whitespace().map(str::to_owned).collect();
            }
        }
        found.insert(id, anatomy);
    }
    found
}

impl Anatomy {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.words.push(' ');
                    self.read(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { value } => self.words.push_str(value),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        for positional in &arguments.positional {
            self.inline(positional);
        }
        for named in &arguments.named {
            self.inline(&named.value);
        }
    }
}

/// Adds to every text the arguments of those it refers to. Fails with a reference to nothing.
pub(crate) fn resolve(texts: &mut BTreeMap<String, Anatomy>) -> Result<(), (String, String)> {
    // A reference is followed as deep as there are texts: a circle then simply stops growing.
    for _ in 0..texts.len() {
        let before = texts.clone();
        for (id, anatomy) in texts.iter_mut() {
            for reference in &anatomy.references {
                let target = before
                    .get(reference)
                    .ok_or_else(|| (id.clone(), reference.clone()))?;
                if !reference.starts_with('-') {
                    anatomy.arguments.extend(target.arguments.iter().cloned());
                }
            }
        }
        if before == *texts {
            break;
        }
    }
    Ok(())
}
