package driver

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/pancheck/pancheck/internal/check"
)

// version is the module's version as the go command recorded it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

func printVersion(w io.Writer) error {
	_, err := fmt.Fprintf(w, "pancheck %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

func printChecks(w io.Writer, checks []check.Check) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, c := range checks {
		state := "off"
		if c.Default {
			state = "on"
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", c.Code, c.Analyzer, state, cmp.Or(c.Severity, check.Error), c.Title)
	}
	return tw.Flush()
}

// explain prints the documentation of a check, of a note, or of all checks of
// an analyzer.
func explain(w io.Writer, name string, checks []check.Check) error {
	n := 0
	for _, c := range slices.Concat(checks, check.Notes) {
		if !strings.EqualFold(c.Code, name) && c.Analyzer != name {
			continue
		}
		if n++; n > 1 {
			fmt.Fprintln(w)
		}
		if err := explainCheck(w, c); err != nil {
			return err
		}
	}
	if n == 0 {
		return fmt.Errorf("unknown check %q: -list-checks shows the codes and analyzers there are", name)
	}
	return nil
}

func explainCheck(w io.Writer, c check.Check) error {
	var b strings.Builder
	state := "severity " + cmp.Or(c.Severity, check.Error) + ", on by default"
	if check.IsNote(c.Code) {
		state = "a note, not a finding"
	} else if !c.Default {
		state = "severity " + cmp.Or(c.Severity, check.Error) + ", off by default: -checks default," + c.Code + " turns it on"
	}
	fmt.Fprintf(&b, "%s (%s, %s)\n%s\n", c.Code, c.Analyzer, state, c.Title)
	section := func(title, text, indent string) {
		text = strings.Trim(text, "\n")
		if text == "" {
			return
		}
		b.WriteString("\n" + title)
		for line := range strings.SplitSeq(text, "\n") {
			b.WriteString(strings.TrimRight(indent+line, " \t") + "\n")
		}
	}
	section("", c.Text, "")
	section("Reported:\n", c.Before, "    ")
	section("Repaired:\n", c.After, "    ")
	section("Not reported:\n", c.Silent, "")
	fmt.Fprintf(&b, "\n%s%s.md\n", check.PagesURL, c.Code)
	_, err := io.WriteString(w, b.String())
	return err
}
