package load

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// A Key stands for all that the analysis of a unit depends on: units with one key
// have the same findings and the same facts.
//
// What a unit is made of is known by the contents of its files, and so is what it
// imports from the user's modules, from directories that replace modules, and
// from vendor directories. Packages in the module cache are known by the version
// of their module, which never changes, and those of the standard library by the
// release of Go. Nothing has to be built for that.
//
// As for the go command itself, C libraries and headers elsewhere do not count.
type Key [sha256.Size]byte

// Key returns the key of u. There is none if u, or something that it imports, has
// errors that the go command knows of, or a file that cannot be read, or if
// [Graph.MakeKeys] was not called.
func (u *Unit) Key() (Key, bool) { return u.key, u.key != Key{} }

// Root is the directory that files are named relative to in keys, so that those of
// two copies of a tree are the same. Files outside are named absolutely; where
// they lie is part of the keys of those who can know.
func (g *Graph) Root() string { return cmp.Or(g.Env.root(), g.query.Dir) }

// MakeKeys makes the keys of all units, for a tool with the given identity. From
// then on, the graph watches whether the files that it reads are still the same.
func (g *Graph) MakeKeys(tool string) {
	if strings.Contains(g.Env.GOFLAGS, "-overlay") || g.query.overlayFile != "" {
		return // files are not what they seem
	}
	g.sums = &sums{files: make(map[string]*fileSum)}
	base := g.base(tool)
	for _, u := range g.Units {
		g.makeKey(u, base)
	}
}

// base stands for what all units of a graph have in common.
func (g *Graph) base(tool string) string {
	e, h := g.Env, newHasher()
	h.add(tool, e.GOOS, e.GOARCH, e.CGO_ENABLED, e.CC, e.GOFLAGS, e.GOEXPERIMENT, e.GOVERSION, e.GOROOT, e.GOMODCACHE, g.query.Tags)
	// The go command would start the C compiler before it told these.
	var lines []string
	if data, err := os.ReadFile(e.GOENV); err == nil { // there need not be one
		lines = slices.Collect(strings.Lines(string(data)))
	}
	for _, line := range slices.Concat(lines, os.Environ(), g.query.Env) {
		name, _, _ := strings.Cut(line, "=")
		if strings.HasPrefix(name, "CGO_") || strings.HasPrefix(name, "PKG_CONFIG") || slices.Contains(settings, name) {
			h.add(strings.TrimSpace(line))
		}
	}
	return string(h.Sum(nil))
}

// settings are further variables on which results depend: levels of architectures
// imply build tags, and GODEBUG changes the type checker.
var settings = []string{
	"GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM", "GOFIPS140", "GODEBUG",
}

func (g *Graph) makeKey(u *Unit, base string) {
	if u.keyed {
		return
	}
	u.keyed = true
	if u.Broken {
		return
	}
	h := newHasher()
	h.add(base, u.ID, u.Path, u.Name, u.ForTest, fmt.Sprint(u.own, u.source, u.standard, u.usesCgo))
	if u.standard && !u.source {
		u.key = h.key() // by the release of Go
		return
	}
	if m := u.Module; m != nil {
		h.add(m.Path, m.Version, m.GoVersion)
	}
	for _, path := range slices.Sorted(maps.Keys(u.importMap)) {
		h.add(path, u.importMap[path])
	}
	// Facts come from forms of a package that need not be those it imports.
	for _, dep := range slices.Concat(u.imports, u.factDeps) {
		g.makeKey(dep, base)
		if _, ok := dep.Key(); !ok {
			return
		}
		h.add(dep.ID, string(dep.key[:]))
	}
	if g.isCached(u) {
		h.add(u.Dir)
	} else {
		h.add(g.place(u.Dir))
		for _, name := range u.contents() {
			sum := g.sums.of(name)
			if !u.source || u.usesCgo {
				g.sums.unparsed = append(g.sums.unparsed, name)
			}
			if sum.err != nil {
				return
			}
			h.add(filepath.Base(name), string(sum.sum[:]))
			if sum.lines {
				h.add(u.Dir) // they may name files elsewhere
			}
		}
	}
	u.key = h.key()
}

// isCached reports whether u lies in the module cache, where nothing changes.
func (g *Graph) isCached(u *Unit) bool {
	if g.Env.GOMODCACHE == "" || u.Module == nil || u.Module.Version == "" {
		return false
	}
	rel, err := filepath.Rel(g.Env.GOMODCACHE, u.Dir)
	return err == nil && filepath.IsLocal(rel)
}

// place names a directory relative to the root if it is below it.
func (g *Graph) place(dir string) string {
	if rel, err := filepath.Rel(g.Root(), dir); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return dir
}

// contents returns the names of the files that u is made of. Files that the build
// constraints leave out are not among them: no analyzer looks at those.
func (u *Unit) contents() []string {
	return slices.Concat(u.GoFiles, u.cgoFiles, u.OtherFiles)
}

// sums are the checksums of files when the keys were made.
type sums struct {
	files    map[string]*fileSum
	unparsed []string    // those that the go command reads, and nobody here
	changed  atomic.Bool // one of them has another by now
}

type fileSum struct {
	sum   [sha256.Size]byte
	lines bool // there may be line directives
	err   error
}

// of returns the checksum of a file, which is read at the first time.
func (s *sums) of(name string) *fileSum {
	f := s.files[name]
	if f == nil {
		f = new(fileSum)
		s.files[name] = f
		var data []byte
		if data, f.err = os.ReadFile(name); f.err == nil {
			f.sum = sha256.Sum256(data)
			f.lines = bytes.Contains(data, []byte("//line ")) || bytes.Contains(data, []byte("/*line "))
		}
	}
	return f
}

// compare notices whether a file, which has been read again, has changed. It is
// safe for concurrent use, since no sums are added by then.
func (s *sums) compare(name string, data []byte) {
	if s == nil {
		return
	}
	if f := s.files[name]; f != nil && f.sum != sha256.Sum256(data) {
		s.changed.Store(true)
	}
}

// recheck notices changes of files that the go command has read since the keys
// were made: those of packages known by export data, and those for cgo.
func (g *Graph) recheck() {
	if g.sums == nil || len(g.Units) == 0 {
		return
	}
	for _, name := range g.sums.unparsed {
		data, err := os.ReadFile(name)
		if err != nil {
			g.sums.changed.Store(true)
			continue
		}
		g.sums.compare(name, data)
	}
}

// Changed reports whether files have changed since the keys were made, so that
// what is found need not be what the keys stand for.
func (g *Graph) Changed() bool { return g.sums != nil && g.sums.changed.Load() }

type hasher struct{ hash.Hash }

func newHasher() hasher { return hasher{sha256.New()} }

// add writes strings so that others, joined, are not the same.
func (h hasher) add(parts ...string) {
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s;", len(p), p)
	}
}

func (h hasher) key() Key { return Key(h.Sum(nil)) }
