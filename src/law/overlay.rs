//! What a lawyer lays over the built-in law: corrections and withdrawals, without a rebuild.
//!
//! The file has the shape of `statutes.toml`. An `[[act]]` or `[[entry]]` of a known id changes
//! only the fields it names; of a new id it must be whole. An `[[entry]]` always says who read it
//! and when (`read_by`, `read_on`): a correction is signed. A `[[withdraw]]` takes an entry back,
//! with a reason; nothing that rests on it is said any more.

use super::LawError;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The file of the built-in law with the overlay worked in, and the reasons of withdrawals by id.
pub(super) fn lay_over(
    built_in: &str,
    overlay: &str,
) -> Result<(Table, BTreeMap<String, String>), LawError> {
    let mut law: Table = built_in.parse()?;
    let mut over: Table = overlay.parse()?;
    let withdrawals = take_list(&mut over, "withdraw")?;
    for name in ["act", "entry"] {
        for change in take_list(&mut over, name)? {
            let id = text(&change, "id").ok_or(LawError::NoId(name))?;
            if name == "entry"
                && (text(&change, "read_by").is_none() || !change.contains_key("read_on"))
            {
                return Err(LawError::Unsigned(id));
            }
            work_in(&mut law, name, &id, change);
        }
    }
    if let Some(unknown) = over.keys().next() {
        return Err(LawError::UnknownTable(unknown.clone()));
    }
    let mut withdrawn = BTreeMap::new();
    for withdrawal in withdrawals {
        let id = text(&withdrawal, "id").ok_or(LawError::NoId("withdraw"))?;
        let reason = text(&withdrawal, "reason").ok_or_else(|| LawError::NoReason(id.clone()))?;
        if find(&mut law, "entry", &id).is_none() {
            return Err(LawError::UnknownWithdrawal(id));
        }
        withdrawn.insert(id, reason);
    }
    Ok((law, withdrawn))
}

fn take_list(file: &mut Table, name: &'static str) -> Result<Vec<Table>, LawError> {
    match file.remove(name) {
        None => Ok(Vec::new()),
        Some(Value::Array(items)) => items
            .into_iter()
            .map(|item| match item {
                Value::Table(table) => Ok(table),
                _ => Err(LawError::NotAList(name)),
            })
            .collect(),
        Some(_) => Err(LawError::NotAList(name)),
    }
}

fn text(table: &Table, field: &str) -> Option<String> {
    let words = table.get(field)?.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn find<'a>(law: &'a mut Table, name: &str, id: &str) -> Option<&'a mut Table> {
    law.get_mut(name)?
        .as_array_mut()?
        .iter_mut()
        .filter_map(Value::as_table_mut)
        .find(|item| item.get("id").and_then(Value::as_str) == Some(id))
}

/// Changes the named fields of what is there; words of a language the change does not name stay.
fn work_in(law: &mut Table, name: &str, id: &str, change: Table) {
    if let Some(there) = find(law, name, id) {
        for (field, value) in change {
            match (there.get_mut(&field), value) {
                (Some(Value::Table(words)), Value::Table(changed)) => words.extend(changed),
                (_, value) => {
                    there.insert(field, value);
                }
            }
        }
    } else if let Some(Value::Array(items)) = law.get_mut(name) {
        items.push(Value::Table(change));
    }
}
