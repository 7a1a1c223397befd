package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// columns are those of the ledger, a file of tab-separated values whose first
// line names them.
var columns = []string{"module", "version", "package", "function", "code", "line", "verdict", "why"}

// A Report identifies one finding in one version of a module. The version is
// fixed, so the line is too.
type Report struct {
	Module   string
	Version  string
	Package  string // import path
	Function string // "F", "T.M" or "(*T).M"; empty outside functions
	Code     string
	Line     string // "file.go:123"
}

func (r Report) String() string {
	function := r.Function
	if function == "" {
		function = "-"
	}
	return fmt.Sprintf("%s@%s %s %s %s %s", r.Module, r.Version, r.Package, r.Line, function, r.Code)
}

func compareReports(a, b Report) int {
	return cmp.Or(
		cmp.Compare(a.Module, b.Module),
		cmp.Compare(a.Version, b.Version),
		cmp.Compare(a.Package, b.Package),
		cmp.Compare(a.file(), b.file()),
		cmp.Compare(a.number(), b.number()),
		cmp.Compare(a.Function, b.Function),
		cmp.Compare(a.Code, b.Code),
	)
}

func (r Report) file() string {
	file, _, _ := strings.Cut(r.Line, ":")
	return file
}

func (r Report) number() (n int) {
	_, number, _ := strings.Cut(r.Line, ":")
	fmt.Sscan(number, &n)
	return n
}

// A Verdict is what reading the code showed about a report.
type Verdict string

const (
	True     Verdict = "true"   // the bug is there
	False    Verdict = "false"  // the code is right
	Unsure   Verdict = "unsure" // reading did not settle it
	Unjudged Verdict = ""       // nobody has read it yet
)

// An Entry is a line of the ledger.
type Entry struct {
	Report
	Verdict Verdict
	Why     string
}

// ReadLedger reads a ledger. Errors name the line.
func ReadLedger(in io.Reader) ([]Entry, error) {
	var entries []Entry
	seen := make(map[Report]int)
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 1<<20)
	for number := 1; scanner.Scan(); number++ {
		line := scanner.Text()
		fields := strings.Split(line, "\t")
		if number == 1 {
			if !slices.Equal(fields, columns) {
				return nil, fmt.Errorf("line 1: the columns are %q, want %q", fields, columns)
			}
			continue
		}
		if len(fields) != len(columns) {
			return nil, fmt.Errorf("line %d: %d columns, want %d", number, len(fields), len(columns))
		}
		e := Entry{
			Report: Report{
				Module: fields[0], Version: fields[1], Package: fields[2],
				Function: fields[3], Code: fields[4], Line: fields[5],
			},
			Verdict: Verdict(fields[6]),
			Why:     fields[7],
		}
		switch {
		case e.Module == "" || e.Version == "" || e.Package == "" || e.Code == "":
			return nil, fmt.Errorf("line %d: module, version, package and code must be given", number)
		case e.number() < 1:
			return nil, fmt.Errorf("line %d: %q is not of the form file.go:123", number, e.Line)
		case !slices.Contains([]Verdict{True, False, Unsure, Unjudged}, e.Verdict):
			return nil, fmt.Errorf("line %d: verdict %q is none of true, false, unsure", number, e.Verdict)
		case e.Verdict != Unjudged && e.Why == "":
			return nil, fmt.Errorf("line %d: verdict %s without a reason", number, e.Verdict)
		case seen[e.Report] != 0:
			return nil, fmt.Errorf("line %d: the same report as line %d", number, seen[e.Report])
		}
		seen[e.Report] = number
		entries = append(entries, e)
	}
	return entries, scanner.Err()
}

// WriteLedger writes entries, sorted, in the form that ReadLedger reads.
func WriteLedger(out io.Writer, entries []Entry) error {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int { return compareReports(a.Report, b.Report) })
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, strings.Join(columns, "\t"))
	for _, e := range entries {
		fmt.Fprintln(w, strings.Join([]string{e.Module, e.Version, e.Package, e.Function, e.Code, e.Line, string(e.Verdict), e.Why}, "\t"))
	}
	return w.Flush()
}
