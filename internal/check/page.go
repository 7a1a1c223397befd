package check

import (
	"cmp"
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
			lists[c.Analyzer] = "| code | reports | severity | default |\n|---|---|---|---|\n"
		}
		lists[c.Analyzer] += fmt.Sprintf("| [%s](%s.md) | %s | %s | %s |\n", c.Code, c.Code, c.Title, cmp.Or(c.Severity, Error), state(c))
		pages[c.Code+".md"] = page(c)
	}
	for _, name := range analyzers {
		title, rest, _ := strings.Cut(docs[name], "\n")
		pages[name+".md"] = fmt.Sprintf("# %s: %s\n\n%s\n\n%s", name, strings.TrimSpace(title), strings.TrimSpace(rest), lists[name])
		fmt.Fprintf(&index, "\n## [%s](%s.md)\n\n%s", name, name, lists[name])
	}
	fmt.Fprintf(&index, "\n## pancheck\n\nThe command's own check.\n\n| code | reports | severity | default |\n|---|---|---|---|\n| [%s](%[1]s.md) | %s | %s | %s |\n",
		Directive, Directives.Title, Directives.Severity, state(Directives))
	pages[Directive+".md"] = page(Directives)
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
	return "off"
}

// page returns the page of one check.
func page(c Check) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", c.Code, c.Title)
	onOff := map[bool]string{true: "on by default", false: "off by default: `-checks default," + c.Code + "` turns it on"}[c.Default]
	switch {
	case IsNote(c.Code):
		b.WriteString("A note of pancheck about itself.\n\n")
	case c.Code == Directive:
		fmt.Fprintf(&b, "Of the command itself, severity %s, %s.\n\n", c.Severity, onOff)
	default:
		fmt.Fprintf(&b, "Analyzer [%s](%s.md), severity %s, %s.\n\n", c.Analyzer, c.Analyzer, cmp.Or(c.Severity, Error), onOff)
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
	switch {
	case IsNote(c.Code):
	case c.Code == Directive:
		fmt.Fprintf(&b, "\n## To silence it\n\n`pancheck -checks default,-%s`, or `\"checks\": [\"-%[1]s\"]` in `.pancheck.json`.\n", c.Code)
	default:
		fmt.Fprintf(&b, "\n## To silence it\n\nOne place: `//lint:ignore %s reason` on the line or above the statement, or `//nolint:%[1]s // reason`. A file: `//lint:file-ignore %[1]s reason`. "+
			"Everywhere: `pancheck -checks default,-%[1]s`, or `\"checks\": [\"-%[1]s\"]` in `.pancheck.json`, which has rules for paths, too.\n", c.Code)
	}
	return b.String()
}
