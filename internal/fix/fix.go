// Package fix applies the fixes that findings suggest.
//
// A fix is applied whole or not at all, and where two of them touch the same
// text, the first in the order of the findings is. Nothing is written here:
// the command does that, once it knows that what comes out compiles.
package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/output"
)

// A Result is what becomes of some findings' fixes.
type Result struct {
	Files   map[string][]byte // new contents, formatted, by absolute name
	Old     map[string][]byte // contents before, by absolute name
	Applied []*output.Finding
	Refused map[*output.Finding]string // why their fixes were not applied
}

// An edit is one of a finding's fix.
type edit struct {
	output.Edit
	of *output.Finding
}

// Apply applies the first fix of each finding that has one. File names in them
// are relative to dir, or absolute.
func Apply(findings []*output.Finding, dir string) (*Result, error) {
	r := &Result{Old: make(map[string][]byte)}
	wrong := make(map[*output.Finding]string) // fixes that are of no use
	for {
		r.Refused = maps.Clone(wrong)
		edits, err := r.collect(findings, dir)
		if err != nil {
			return nil, err
		}
		if r.rewrite(edits, wrong) {
			return r, nil
		}
		// Others may take their place.
	}
}

// collect returns the edits that go together, by file.
func (r *Result) collect(findings []*output.Finding, dir string) (map[string][]edit, error) {
	edits := make(map[string][]edit)
	r.Applied = nil
	for _, f := range findings {
		if len(f.Fixes) == 0 || r.Refused[f] != "" {
			continue
		}
		var own []edit
		for _, e := range f.Fixes[0].Edits {
			if !filepath.IsAbs(e.File) {
				e.File = filepath.Join(dir, e.File)
			}
			own = append(own, edit{e, f})
		}
		for _, e := range own {
			old, read := r.Old[e.File]
			if !read {
				var err error
				if old, err = os.ReadFile(e.File); err != nil {
					return nil, fmt.Errorf("reading what is to be fixed: %w", err)
				}
				r.Old[e.File] = old
			}
			if e.Start < 0 || e.End < e.Start || e.End > len(old) {
				r.Refused[f] = "its file has changed"
			}
			if i := slices.IndexFunc(edits[e.File], e.conflicts); i >= 0 {
				other := edits[e.File][i].of
				r.Refused[f] = fmt.Sprintf("its fix changes the same text as that of %s at %s", other.Code, other.Position)
			}
		}
		if r.Refused[f] != "" {
			continue
		}
		for _, e := range own {
			edits[e.File] = append(edits[e.File], e)
		}
		r.Applied = append(r.Applied, f)
	}
	return edits, nil
}

// conflicts reports whether two edits change the same text in different ways.
func (e edit) conflicts(other edit) bool {
	if e.Edit == other.Edit {
		return false
	}
	if e.Start == other.Start && (e.Start == e.End) == (other.Start == other.End) {
		return true // in which order would two insertions be meant?
	}
	return e.Start < other.End && other.Start < e.End
}

// rewrite applies edits and formats what comes out. Fixes after which a file is
// not Go any more are added to wrong, and it returns false.
func (r *Result) rewrite(edits map[string][]edit, wrong map[*output.Finding]string) bool {
	r.Files = make(map[string][]byte)
	ok := true
	for name, list := range edits {
		slices.SortStableFunc(list, func(a, b edit) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		old := r.Old[name]
		var text bytes.Buffer
		end := 0
		for i, e := range list {
			if i > 0 && e.Edit == list[i-1].Edit {
				continue // two findings are repaired by one edit
			}
			text.Write(old[end:e.Start])
			text.WriteString(e.New)
			end = e.End
		}
		text.Write(old[end:])
		formatted := text.Bytes()
		if strings.HasSuffix(name, ".go") {
			var err error
			if formatted, err = format.Source(text.Bytes()); err != nil {
				for _, e := range list {
					wrong[e.of] = fmt.Sprintf("with its fix the file could not be parsed: %v", err)
				}
				ok = false
				continue
			}
			if bytes.Contains(old, []byte("\r\n")) { // gofmt would change each line
				formatted = bytes.ReplaceAll(formatted, []byte("\n"), []byte("\r\n"))
			}
		}
		r.Files[name] = formatted
	}
	return ok
}
