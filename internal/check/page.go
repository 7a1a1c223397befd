package check

import (
	"fmt"
	"strings"
)

// Pages returns the documentation of the checks as Markdown files, by name: one
// of each check, one of each analyzer, and README.md, which lists them. Docs are
// the documentation texts of the analyzers by name, each a line that says
// what is reported, and more.
func Pages(checks []Check, docs map[string]string) map[string]string {
	pages := make(map[string]string)
	var index strings.Builder
	index.WriteString("# Checks\n\n`pancheck -explain CODE` prints the same texts. How to select checks: `pancheck -h`.\n")
	var analyzers []string
	lists := make(map[string]string)
	for _, c := range checks {
		if lists[c.Analyzer] == "" {
			analyzers = append(analyzers, c.Analyzer)
			lists[c.Analyzer] = "| code | reports | |\n|---|---|---|\n"
		}
		lists[c.Analyzer] += fmt.Sprintf("| [%s](%s.md) | %s | %s |\n", c.Code, c.Code, c.Title, state(c))
		pages[c.Code+".md"] = page(c)
	}
	for _, name := range analyzers {
		title, rest, _ := strings.Cut(docs[name], "\n")
		pages[name+".md"] = fmt.Sprintf("# %s: %s\n\n%s\n\n%s", name, strings.TrimSpace(title), strings.TrimSpace(rest), lists[name])
		fmt.Fprintf(&index, "\n## [%s](%s.md)\n\n%s", name, name, lists[name])
	}
	index.WriteString("\n## Notes\n\nWhat the tool says about itself. Notes change no exit status.\n\n| code | says |\n|---|---|\n")
	for _, n := range Notes {
		fmt.Fprintf(&index, "| [%s](%s.md) | %s |\n", n.Code, n.Code, n.Title)
		pages[n.Code+".md"] = page(n)
	}
	pages["README.md"] = index.String()
	return pages
}

func state(c Check) string {
	switch {
	case IsNote(c.Code):
		return "note"
	case c.Default:
		return "on"
	}
	return "off by default"
}

// page returns the page of one check.
func page(c Check) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", c.Code, c.Title)
	if IsNote(c.Code) {
		fmt.Fprintf(&b, "A note of pancheck about itself.\n\n")
	} else {
		fmt.Fprintf(&b, "Analyzer [%s](%s.md), %s.\n\n", c.Analyzer, c.Analyzer, map[bool]string{true: "on by default", false: "off by default: `-checks default," + c.Code + "` turns it on"}[c.Default])
	}
	b.WriteString(strings.TrimSpace(c.Text) + "\n")
	if c.Before != "" {
		fmt.Fprintf(&b, "\n## Reported\n\n```go\n%s\n```\n", strings.Trim(c.Before, "\n"))
	}
	if c.After != "" {
		fmt.Fprintf(&b, "\n## Repaired\n\n```go\n%s\n```\n", strings.Trim(c.After, "\n"))
	}
	if c.Silent != "" {
		fmt.Fprintf(&b, "\n## Not reported\n\n%s\n", strings.TrimSpace(c.Silent))
	}
	if !IsNote(c.Code) {
		fmt.Fprintf(&b, "\n## To silence it\n\nOne place: `//lint:ignore %s reason` on the line before. Everywhere: `pancheck -checks default,-%s`.\n", c.Code, c.Code)
	}
	return b.String()
}
