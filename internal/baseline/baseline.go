// Package baseline keeps the findings that a team has decided to live with for
// now, so that only new ones are reported.
//
// The file has a line for each, so that reviewers can read it and merges of
// version control work: how many there are, the code, the package, the
// function, and the source line without regard to white space. Line numbers
// and messages are not part of it, since other changes to the file move them.
package baseline

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pancheck/pancheck/internal/replace"
)

const header = "# Findings that pancheck does not report: count, code, package, function, source line.\n" +
	"# Written by pancheck -write-baseline. Lines may be removed.\n"

// An Entry is what is remembered of a finding.
type Entry struct {
	Code, Package, Function string
	Line                    string // of the source, without regard to white space
}

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Function, b.Function),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Line, b.Line))
}

// A File is a baseline that findings are held against. It may be used by
// several goroutines.
type File struct {
	mu   sync.Mutex
	left map[Entry]int
}

// Read reads a baseline.
func Read(name string) (*File, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s: pancheck -write-baseline %[1]s makes one", name)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	f := &File{left: make(map[Entry]int)}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, "\t", 5)
		if len(fields) < 5 {
			return nil, fmt.Errorf("%s:%d: not a line of a baseline, which has five fields with tabs between them: -write-baseline writes it anew", name, n)
		}
		count, err := strconv.Atoi(fields[0])
		if err != nil || count < 1 {
			return nil, fmt.Errorf("%s:%d: %q is not a count: -write-baseline writes the file anew", name, n, fields[0])
		}
		f.left[Entry{fields[1], fields[2], fields[3], fields[4]}] += count
	}
	return f, nil
}

// Has reports whether the baseline has the finding once more than it was asked
// before.
func (f *File) Has(e Entry) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left[e] == 0 {
		return false
	}
	f.left[e]--
	return true
}

// Stale returns the entries that no finding matched, among those of which the
// run can tell.
func (f *File) Stale(analysed func(Entry) bool) []Entry {
	f.mu.Lock()
	defer f.mu.Unlock()
	var stale []Entry
	for e, n := range f.left {
		if n > 0 && analysed(e) {
			stale = append(stale, e)
		}
	}
	slices.SortFunc(stale, compare)
	return stale
}

// Write writes a baseline of the given findings, at one stroke.
func Write(name string, findings []Entry) error {
	count := make(map[Entry]int)
	for _, e := range findings {
		count[e]++
	}
	var b bytes.Buffer
	b.WriteString(header)
	for _, e := range slices.SortedFunc(maps.Keys(count), compare) {
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\n", count[e], e.Code, e.Package, e.Function, e.Line)
	}
	return replace.File(name, b.Bytes())
}
