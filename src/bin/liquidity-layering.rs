//! Calculators from the command line: JSON in, JSON out. Runs of many paths can be divided among machines.
//!
//! ```text
//! liquidity-layering CALCULATOR < input.json > result.json
//! liquidity-layering CALCULATOR FROM TO < input.json > part        paths FROM to before TO of simulate or compareStrategies
//! liquidity-layering CALCULATOR merge PART... < input.json > result.json
//! ```
//!
//! FROM is a multiple of 1,000, and TO is one, or the number of paths. Parts are numbers, 8 bytes each, little end first. All parts of a
//! run, in any order, come to the same bits as the run in one piece.

use liquidity_layering::calculator::record::Tree;
use liquidity_layering::calculator::{Entry, TABLES};
use liquidity_layering::simulation::{Plan, SIMULATORS};
use liquidity_layering::value::{Value, json};
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

const USAGE: &str = "liquidity-layering CALCULATOR [FROM TO | merge PART...] < input.json";

fn main() -> ExitCode {
    match answer() {
        Ok(bytes) if stdout().lock().write_all(&bytes).is_ok() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn answer() -> Result<Vec<u8>, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [calculator, task @ ..] = arguments.as_slice() else { return Err(usage()) };
    let entries = || TABLES.iter().copied().flatten().chain(SIMULATORS);
    let entry = entries().find(|entry| entry.name == calculator).ok_or_else(|| {
        let names: Vec<&str> = entries().map(|entry| entry.name).collect();
        format!("{}\nThere is no calculator {calculator}; there are {}.", usage(), names.join(", "))
    })?;
    let mut text = String::new();
    stdin().lock().read_to_string(&mut text).map_err(|error| format!("input: {error}"))?;
    let input = json::parse(&text).map_err(|error| format!("input: no JSON: {error}"))?;
    match task {
        [] => whole(entry, &input),
        [merge, parts @ ..] if merge == "merge" && !parts.is_empty() => merged(calculator, &input, parts),
        [from, to] => part(calculator, &input, from, to),
        _ => Err(usage()),
    }
}

fn usage() -> String {
    format!("Usage: {USAGE}")
}

fn whole(entry: &Entry, input: &Value<'_>) -> Result<Vec<u8>, String> {
    Ok(line(&entry.call(input).map_err(said)?))
}

fn part(calculator: &str, input: &Value<'_>, from: &str, to: &str) -> Result<Vec<u8>, String> {
    let path = |text: &str| text.parse().map_err(|_| format!("{text} is no number of a path"));
    let (from, to) = (path(from)?, path(to)?);
    let numbers = Plan::read(calculator, input).and_then(|plan| plan.shard(from, to)).map_err(said)?;
    Ok(numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
}

fn merged(calculator: &str, input: &Value<'_>, files: &[String]) -> Result<Vec<u8>, String> {
    let mut parts = Vec::with_capacity(files.len());
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let numbers: Vec<f64> = bytes.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect();
        parts.push(numbers);
    }
    // By their first paths, which follow what they are.
    parts.sort_by(|a, b| a.get(1).partial_cmp(&b.get(1)).unwrap_or(core::cmp::Ordering::Equal));
    let plan = Plan::read(calculator, input).map_err(said)?;
    let all = plan.merged(parts.iter().map(Vec::as_slice)).map_err(said)?;
    if all.to != plan.paths() {
        return Err(format!("parts: the paths from {} on are missing", all.to));
    }
    Ok(line(&plan.answer(&all).map_err(said)?))
}

fn line(result: &Tree) -> Vec<u8> {
    (result.to_json() + "\n").into_bytes()
}

fn said(error: liquidity_layering::Error) -> String {
    error.to_string()
}
