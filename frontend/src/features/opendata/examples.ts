/** What one types to have the values, in each tool; `{site}` is this instance. */
export const EXAMPLES = {
  pandas: `import pandas as pd

valeurs = pd.read_csv("{site}/open-data/indicators/latest/observations.csv")
annees = valeurs[
    (valeurs.code == "ACT_PARTICIP")
    & (valeurs.breakdown == "_T")
    & (valeurs.frequency == "A")
]
print(annees.pivot_table("value", "period", "lab"))`,
  sdmx1: `import sdmx

sdmx.add_source({"id": "TILAB", "name": "Ti Lab", "url": "{site}/sdmx/2.1"})
client = sdmx.Client("TILAB")
message = client.data("ACTIVITY", key="A..ACT_PARTICIP._T.", params={"startPeriod": "2020"})
print(sdmx.to_pandas(message))`,
  readr: `library(readr)

valeurs <- read_csv("{site}/open-data/indicators/latest/observations.csv")
annees <- subset(valeurs, code == "ACT_PARTICIP" & breakdown == "_T" & frequency == "A")
print(annees[c("lab", "period", "value")])`,
  rsdmx: `library(rsdmx)

message <- readSDMX("{site}/sdmx/2.1/data/ACTIVITY/A..ACT_PARTICIP._T.?startPeriod=2020")
print(as.data.frame(message))`,
} as const;

export type Example = keyof typeof EXAMPLES;

export const writtenFor = (example: Example, site: string) => EXAMPLES[example].replaceAll('{site}', site);
