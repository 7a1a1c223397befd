package knowledge

import (
	_ "embed"
	"go/types"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ../stdgen -o standard.txt

// standard is the table that internal/stdgen makes. Its first line is the Go release
// that it was made of, the second lists sets of methods, and then there is a section
// for each package, after its path: functions sorted by name, T.M for a method, each
// with what becomes of its parameters, the receiver first (see [Standard]):
//
//	k  it may be kept       r  a result may hold it     p  it may be handed to what other parameters bring
//	w  it may be changed    f  it is only read          .  it leads nowhere
//
// A number behind a letter is the set of methods that may be called on it. Then come
// " n0" (result 0 is never nil), " =0:1" (result 0 is parameter 1) and " d" (a method
// fails if its receiver is a nil pointer). The line of a function that never returns is
// "!", and "? d" is that of one that may do anything, if it does not fail.
//
//go:embed standard.txt
var standard string

// A Std is what the table of the standard library says of a function.
type Std struct {
	Never   bool // it does not return
	Params  []Param
	NonNil  uint64      // results, a bit each
	Results map[int]int // results that are parameters
}

// A Param is what becomes of a parameter.
type Param struct {
	Keeps   bool // others, or the results, may hold it afterwards
	Passed  bool // it may be handed to functions and methods that other parameters bring
	Written bool // what it leads to may be changed
	// Methods are those that may be called on it or on what it leads to: their names,
	// or "*" for any. "()" is a call of it as a function.
	Methods []string
}

// sections returns the sections of the table by import path, and the sets of methods.
var sections = sync.OnceValues(func() (map[string]string, []string) {
	text := standard
	_, text, _ = strings.Cut(text, "\n")
	sets, text, _ := strings.Cut(text, "\n")
	m := make(map[string]string)
	for text != "" {
		header, rest, _ := strings.Cut(text, "\n")
		if strings.HasPrefix(rest, "# ") { // nothing is known of its functions
			m[header[2:]], text = "", rest
			continue
		}
		end := strings.Index(rest, "\n# ")
		if end < 0 {
			m[header[2:]] = rest
			break
		}
		m[header[2:]], text = rest[:end+1], rest[end+1:]
	}
	return m, strings.Split(sets, ";")
})

// Standard returns what the table of the standard library says of fn. A function
// that it does not list may do anything with what it is given. Nothing is read of
// the table before somebody asks, and then one section is searched.
func Standard(fn *types.Func) (Std, bool) {
	line, ok := lineOf(fn)
	if !ok || line[0] == '?' {
		return Std{}, false
	}
	_, sets := sections()
	return parse(line, sets), true
}

// Faults reports whether fn is a method of the standard library that fails whenever its
// receiver is a nil pointer.
func Faults(fn *types.Func) bool {
	line, ok := lineOf(fn)
	return ok && strings.HasSuffix(line, " d")
}

// lineOf returns what the table has behind the name of fn.
func lineOf(fn *types.Func) (string, bool) {
	if fn == nil || fn.Pkg() == nil || !fn.Exported() {
		return "", false
	}
	m, _ := sections()
	text, ok := m[fn.Pkg().Path()]
	if !ok {
		return "", false
	}
	return find(text, LocalName(fn))
}

// Callback returns the parameter of fn, a function of which the table says std, that
// it calls before it returns, once, more often or never. There is none where it calls
// several, and a receiver is no such parameter.
func Callback(fn *types.Func, std Std) (arg int, ok bool) {
	sig := fn.Signature()
	first := 0
	if sig.Recv() != nil {
		first = 1
	}
	for i := first; i < len(std.Params) && i-first < sig.Params().Len(); i++ {
		p := std.Params[i]
		if _, function := sig.Params().At(i - first).Type().Underlying().(*types.Signature); !function || len(p.Methods) == 0 {
			continue
		}
		if ok || p.Keeps || p.Passed || len(p.Methods) > 1 || p.Methods[0] != "()" {
			return 0, false
		}
		arg, ok = i, true
	}
	return arg, ok
}

// LocalName returns the name of a function inside its package, by which it stands in
// the table of the standard library: F, or T.M for a method.
func LocalName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name() + "." + fn.Name()
	}
	return ""
}

// find returns what stands behind name in a section: a binary search by offsets,
// from each of which the line around it is looked at.
func find(text, name string) (string, bool) {
	start := func(at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }
	word := func(at int) string {
		w, _, _ := strings.Cut(text[start(at):], "\t")
		return w
	}
	at := sort.Search(len(text), func(i int) bool { return word(i) >= name })
	if at == len(text) || word(at) != name {
		return "", false
	}
	line, _, _ := strings.Cut(text[start(at)+len(name)+1:], "\n")
	return line, true
}

func parse(line string, sets []string) Std {
	var s Std
	if line == "!" {
		s.Never = true
		return s
	}
	params, results, _ := strings.Cut(line, " ")
	for params != "" {
		p := Param{Keeps: params[0] == 'k' || params[0] == 'r', Passed: params[0] == 'p', Written: params[0] == 'w' || params[0] == 'p'}
		params = params[1:]
		digits := len(params) - len(strings.TrimLeft(params, "0123456789"))
		if digits > 0 {
			if n, err := strconv.Atoi(params[:digits]); err == nil && n < len(sets) {
				p.Methods = strings.Split(sets[n], ",")
			}
			params = params[digits:]
		}
		s.Params = append(s.Params, p)
	}
	for _, r := range strings.Fields(results) {
		if r == "d" {
			continue // see Faults
		}
		if n, ok := strings.CutPrefix(r, "n"); ok {
			if i, err := strconv.Atoi(n); err == nil {
				s.NonNil |= 1 << i
			}
			continue
		}
		i, j, _ := strings.Cut(r[1:], ":")
		result, err := strconv.Atoi(i)
		param, err2 := strconv.Atoi(j)
		if err == nil && err2 == nil {
			if s.Results == nil {
				s.Results = make(map[int]int)
			}
			s.Results[result] = param
		}
	}
	return s
}

// StandardRelease returns the Go release that the table of the standard library was
// made of, such as go1.26.1.
func StandardRelease() string {
	r, _, _ := strings.Cut(standard, "\n")
	return r
}

// InStandard reports whether the package with this path belongs to the standard library:
// the table has a section for it, or it is one that only the library itself imports.
func InStandard(path string) bool {
	switch first, rest, _ := strings.Cut(path, "/"); {
	case first == "runtime", first == "unsafe", first == "internal", first == "vendor", first == "cmd", first == "go" && strings.HasPrefix(rest, "internal/"):
		return true
	}
	m, _ := sections()
	if _, ok := m[path]; ok {
		return true
	}
	parent, _, ok := strings.Cut(path, "/internal")
	_, standard := m[parent]
	return ok && standard
}
