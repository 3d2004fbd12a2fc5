//! # wirecopy-train
//!
//! Trains a tagger of names and writes the model that `wirecopy::extract::names::Model::open` reads. README.md says how to
//! make the model that comes with the library, and how to make one of your own labels; MODEL.md is its card.
//!
//! Data flows one way: [`recipe`] names the files, [`corpus`] reads them, [`policy`] says what their labels mean,
//! [`instances`] makes features of them, [`crf`] learns their weights, [`model`] rounds these, [`measure`] scores.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod corpus;
mod crf;
mod instances;
mod measure;
mod model;
mod policy;
mod recipe;
mod resources;
mod score;

use std::{fs, path::PathBuf, process::ExitCode, time::Instant};

use clap::Parser;
use wirecopy::extract::names::Model;

use crate::recipe::Recipe;

/// Train a tagger of names on labelled documents, and score it
#[derive(Debug, Parser)]
struct Args {
    /// What to train on, and how
    #[arg(long, value_name = "FILE")]
    recipe: PathBuf,

    /// Folder of the labelled sets that the recipe names
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,

    /// Folder of the tables of words and names, as resources/build.py makes them
    #[arg(long, value_name = "FOLDER")]
    resources: PathBuf,

    /// Model to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Also write what the model gets wrong on the sets that it is scored on
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wirecopy-train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let began = Instant::now();
    let recipe = Recipe::read(&args.recipe, &args.data)?;
    let parts = resources::read(&args.resources)?;
    let mut say = |line: String| println!("{:5.0} s  {line}", began.elapsed().as_secs_f64());
    let mut trained = model::train(&recipe, &parts, &mut say)?;
    let [scored, calibrating] = recipe.measured()?;
    let open = |bytes: Vec<u8>| Model::open(bytes).map_err(|error| error.to_string());
    trained.calibration = measure::calibration(&open(trained.write())?, &calibrating);
    let bytes = trained.write();
    let fail = |path: &PathBuf, error: std::io::Error| format!("{}: {error}", path.display());
    fs::write(&args.output, &bytes).map_err(|error| fail(&args.output, error))?;
    say(format!("{} features, {} bytes\n", trained.weights.len(), bytes.len()));
    let model = open(bytes)?;
    println!("{}", measure::scores(&model, &scored));
    if let Some(path) = &args.errors {
        fs::write(path, measure::errors(&model, &scored, 60)).map_err(|error| fail(path, error))?;
    }
    Ok(())
}
