package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

// A Comparison says how what pancheck reports now relates to the ledger.
type Comparison struct {
	New      []Report // reported, and not in the ledger
	Gone     []Entry  // in the ledger for a module that was run, and not reported
	Unjudged []Entry  // reported, in the ledger, not judged or unsure
	Judged   []Entry  // reported and judged true or false
}

// Compare relates reports to the entries of the modules that were run
// completely; entries of other modules are left out of account.
func Compare(reports []Report, entries []Entry, run []module.Module) Comparison {
	var c Comparison
	ledger := make(map[Report]Entry)
	for _, e := range entries {
		ledger[e.Report] = e
	}
	now := make(map[Report]bool)
	for _, r := range reports {
		if now[r] {
			continue
		}
		now[r] = true
		switch e, known := ledger[r]; {
		case !known:
			c.New = append(c.New, r)
		case e.Verdict == True || e.Verdict == False:
			c.Judged = append(c.Judged, e)
		default:
			c.Unjudged = append(c.Unjudged, e)
		}
	}
	for _, e := range entries {
		ran := slices.ContainsFunc(run, func(m module.Module) bool { return m.Path == e.Module && m.Version == e.Version })
		if ran && !now[e.Report] {
			c.Gone = append(c.Gone, e)
		}
	}
	byReport := func(a, b Entry) int { return compareReports(a.Report, b.Report) }
	slices.SortFunc(c.New, compareReports)
	slices.SortFunc(c.Gone, byReport)
	slices.SortFunc(c.Unjudged, byReport)
	slices.SortFunc(c.Judged, byReport)
	return c
}

// Changed reports whether somebody has to look: a report is new, or one that
// is true is no longer made.
func (c Comparison) Changed() bool {
	lost := func(e Entry) bool { return e.Verdict == True }
	return len(c.New) > 0 || slices.ContainsFunc(c.Gone, lost)
}

// Print writes the reports that are new, gone and unjudged, and for each code
// how many of the judged reports are true.
func (c Comparison) Print(out io.Writer, messages map[Report]string) {
	for _, r := range c.New {
		fmt.Fprintf(out, "new       %s: %s\n", r, messages[r])
	}
	for _, e := range c.Gone {
		fmt.Fprintf(out, "gone      %s: was %s\n", e.Report, orUnjudged(e.Verdict))
	}
	for _, e := range c.Unjudged {
		fmt.Fprintf(out, "unjudged  %s: %s\n", e.Report, messages[e.Report])
	}
	type count struct{ right, wrong, open int }
	counts := make(map[string]*count)
	of := func(code string) *count {
		if counts[code] == nil {
			counts[code] = new(count)
		}
		return counts[code]
	}
	total := new(count)
	for _, e := range c.Judged {
		if e.Verdict == True {
			of(e.Code).right++
			total.right++
		} else {
			of(e.Code).wrong++
			total.wrong++
		}
	}
	for _, e := range c.Unjudged {
		of(e.Code).open++
		total.open++
	}
	for _, r := range c.New {
		of(r.Code).open++
		total.open++
	}
	row := func(name string, n *count) {
		precision := "-"
		if judged := n.right + n.wrong; judged > 0 {
			precision = fmt.Sprintf("%.0f %%", 100*float64(n.right)/float64(judged))
		}
		fmt.Fprintf(out, "%-8s %5d true %5d false %5d open  precision %s\n", name, n.right, n.wrong, n.open, precision)
	}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		row(code, counts[code])
	}
	row("all", total)
}

func orUnjudged(v Verdict) Verdict {
	if v == Unjudged {
		return "unjudged"
	}
	return v
}
