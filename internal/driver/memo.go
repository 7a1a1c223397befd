package driver

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"

	"github.com/pancheck/pancheck/internal/cache"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// cacheVariable names the directory of the cache; cacheOff in it means none.
const (
	cacheVariable = "PANCHECK_CACHE"
	cacheOff      = "off"
)

// A memo keeps the findings and the facts of units from one run to the next, by
// the keys of package load. The two are entries of their own: facts do not depend
// on which findings are wanted, and are not always asked for.
//
// Findings are kept as the analyzers of [filter] report them: after directives,
// which stand in the same files, and the selection of checks, and before
// severities, baselines and revisions, of which the key so need not know.
//
// The methods of a nil memo do nothing.
type memo struct {
	store *cache.Store
	tool  func() (string, error)
	plan  *plan
	off   error // why there is no cache, although nobody said that there should be none
}

// newMemo returns the memo for a plan, or nil if it wants none.
func newMemo(p *plan) *memo {
	dir := cmp.Or(p.opts.cacheDir, os.Getenv(cacheVariable))
	if p.opts.noCache || dir == cacheOff || p.opts.backend == backendVet {
		return nil
	}
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return &memo{off: fmt.Errorf("there is no cache, since %w: -cache-dir names a directory for it, -no-cache does without", err)}
		}
		dir = filepath.Join(user, "pancheck")
	}
	m := &memo{store: cache.Open(dir), plan: p, tool: sync.OnceValues(hashExecutable)}
	go func() { _, _ = m.tool() }() // while the go command lists packages; recall looks at the result
	return m
}

// hashExecutable identifies the running command. Where a file can be replaced while
// it runs, its name may already be that of another one.
func hashExecutable() (string, error) {
	if runtime.GOOS == "linux" {
		if sum, err := hashFile("/proc/self/exe"); err == nil {
			return sum, nil
		}
	}
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	return hashFile(name)
}

// finish removes what is old, and returns what a person should know.
func (m *memo) finish() []string {
	if m == nil {
		return nil
	}
	problem := m.off
	if problem == nil {
		m.store.Trim()
		problem = m.store.Problem()
	}
	if problem == nil {
		return nil
	}
	return []string{problem.Error()}
}

// recall takes from the cache what it has, and leaves the rest in the graph.
func (m *memo) recall(r *analysisRun) *hits {
	if m == nil || m.off != nil {
		return nil
	}
	tool, err := m.tool()
	if err != nil {
		m.off = fmt.Errorf("there is no cache, since the executable cannot be read: %w", err)
		return nil
	}
	registerFacts(r.producers)
	r.graph.MakeKeys(tool)
	r.choice = m.choice(r.graph.Root())
	count := func() (n int) {
		for _, u := range r.graph.Units {
			if u.Role != load.Declarations {
				n++
			}
		}
		return n
	}
	all := count()
	r.graph.Narrow(func(u *load.Unit, role load.Role) bool {
		key, ok := u.Key()
		if !ok {
			return false
		}
		data, ok := m.store.Get(r.entryKey(key, role))
		if !ok {
			return false
		}
		if role == load.Facts {
			table, ok := decodeFacts(data)
			if ok {
				r.store.put(u, table)
			}
			return ok
		}
		findings, ok := decodeFindings(data, r.graph.Root())
		if ok {
			r.findings = append(r.findings, findings...)
			r.analysed[u.Path] = true
		}
		return ok
	})
	missed := count()
	return &hits{found: all - missed, missed: missed}
}

// keep puts the results of a unit into the cache.
func (m *memo) keep(r *analysisRun, u *load.Unit, findings []*output.Finding) {
	if m == nil || m.off != nil || r.graph.Changed() {
		return
	}
	key, ok := u.Key()
	if !ok {
		return
	}
	if u.Role == load.Report {
		if data, ok := encodeFindings(findings, r.graph.Root()); ok {
			m.store.Put(r.entryKey(key, load.Report), data)
		}
	}
	if r.wanted[u] { // else they were not all made
		if data, ok := encodeFacts(r.store.table(u)); ok {
			m.store.Put(r.entryKey(key, load.Facts), data)
		}
	}
}

// entryKey returns the key of an entry for the findings or the facts of a unit.
func (r *analysisRun) entryKey(unit load.Key, role load.Role) cache.Key {
	if role == load.Facts {
		return sha256.Sum256(append([]byte("facts "), unit[:]...))
	}
	return sha256.Sum256(append(append([]byte("findings "), unit[:]...), r.choice...))
}

// choice says, of what the plan is made of, all that decides which diagnostics
// are findings.
func (m *memo) choice(root string) string {
	type rule struct{ Paths, Checks []string }
	var choice struct {
		Checks    string
		File      []string
		Rules     []rule
		Place     string // of the configuration, if rules are relative to it
		Generated bool
	}
	choice.Checks, choice.Generated = m.plan.opts.checks, m.plan.generated
	if f := m.plan.file; f != nil {
		choice.File = f.Checks
		for _, r := range f.Paths {
			if len(r.Checks) > 0 {
				choice.Rules = append(choice.Rules, rule{r.Paths, r.Checks})
			}
		}
		if len(choice.Rules) > 0 {
			choice.Place = f.Dir()
			// Keys of units name them relative to the root.
			if rel, err := filepath.Rel(root, f.Dir()); err == nil && filepath.IsLocal(rel) {
				choice.Place = filepath.ToSlash(rel)
			}
		}
	}
	data, err := json.Marshal(choice)
	if err != nil {
		panic(err) // it is made of strings
	}
	return string(data)
}

// below begins the names of files that are relative to the root, in entries.
const below = "@/"

// encodeFindings returns findings as they are kept: with file names that hold in
// other copies of the tree as well. It reports false for what would not come back
// as it is, such as text that is not UTF-8.
func encodeFindings(findings []*output.Finding, root string) ([]byte, bool) {
	data, err := json.Marshal(findings)
	if err != nil {
		return nil, false
	}
	if len(findings) == 0 {
		return data, true
	}
	var kept []*output.Finding
	if json.Unmarshal(data, &kept) != nil {
		return nil, false
	}
	rename(kept, func(name string) string {
		if rel, err := filepath.Rel(root, name); err == nil && filepath.IsLocal(rel) {
			return below + filepath.ToSlash(rel)
		}
		return name
	})
	if data, err = json.Marshal(kept); err != nil {
		return nil, false
	}
	back, ok := decodeFindings(data, root)
	return data, ok && reflect.DeepEqual(back, findings)
}

func decodeFindings(data []byte, root string) ([]*output.Finding, bool) {
	var findings []*output.Finding
	if json.Unmarshal(data, &findings) != nil {
		return nil, false
	}
	rename(findings, func(name string) string {
		if rel, ok := strings.CutPrefix(name, below); ok {
			return filepath.Join(root, filepath.FromSlash(rel))
		}
		return name
	})
	return findings, true
}

// rename replaces the names of the files that findings lie in.
func rename(findings []*output.Finding, name func(string) string) {
	for _, f := range findings {
		f.Position.File = name(f.Position.File)
		f.End.File = name(f.End.File)
		for i := range f.Related {
			f.Related[i].Position.File = name(f.Related[i].Position.File)
		}
		for _, fix := range f.Fixes {
			for i := range fix.Edits {
				fix.Edits[i].File = name(fix.Edits[i].File)
			}
		}
	}
}
