package bounds_test

import (
	"bytes"
	"go/types"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/bounds"
)

const library1 = `package lib
import "unsafe"
type Header struct { A, B uint64 }
type Reader struct { buf []byte }
func New(n int) *Reader { return &Reader{buf: make([]byte, n)} }
func (r *Reader) Head() *Header { return (*Header)(unsafe.Pointer(&r.buf[0])) }
func Parse(b []byte) *Header { return (*Header)(unsafe.Pointer(&b[0])) }
func Enough(b []byte, n int) bool { return len(b) >= n }
func Short() []byte { return make([]byte, 8) }
func At(p unsafe.Pointer, i int) unsafe.Pointer { return unsafe.Add(p, 4*i) }
func Last(b []byte) uint32 {
	if len(b) < 4 {
		return 0
	}
	return *(*uint32)(unsafe.Pointer(&b[len(b)-4]))
}
`

const program1 = `package p
import (
	"unsafe"
	"lib"
)
func parse() { lib.Parse(make([]byte, 8)) } // PC5004
func parseRight() { lib.Parse(make([]byte, 16)) }
func parseShort() { lib.Parse(lib.Short()) } // PC5004
func guarded(n int) {
	b := make([]byte, 8)
	if lib.Enough(b, 16) {
		lib.Parse(b)
	}
}
func head() {
	lib.New(8).Head() // PC5004
	lib.New(16).Head()
}
func at() int32 {
	var a [4]int32
	p := unsafe.Pointer(&a)
	return *(*int32)(lib.At(p, 3)) + *(*int32)(lib.At(p, 4)) // PC5002
}
func last() { lib.Last(make([]byte, 2)) }
`

// imports gives one package to an importer.
type imports struct{ pkg *types.Package }

func (i imports) Import(path string) (*types.Package, error) {
	if path == i.pkg.Path() {
		return i.pkg, nil
	}
	return library.Import(path)
}

func TestOtherPackages(t *testing.T) {
	lib, pkg := analyze(t, library1, nil, nil)
	lib.compare(t)
	encoded := make(map[*types.Func][]byte)
	for _, fn := range lib.prog.Funcs() {
		encoded[fn] = lib.prog.Summaries[fn].Encode()
	}
	again, _ := analyze(t, library1, nil, nil)
	for i, fn := range again.prog.Funcs() {
		if !bytes.Equal(again.prog.Summaries[fn].Encode(), encoded[lib.prog.Funcs()[i]]) {
			t.Errorf("the summary of %s is not the same in two runs", fn.Name())
		}
	}
	imported := func(fn *types.Func) *bounds.Summary {
		data, ok := encoded[fn]
		if !ok {
			return nil
		}
		s, err := bounds.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(s.Encode(), data) {
			t.Errorf("the summary of %s changes when it is decoded and encoded", fn.Name())
		}
		return s
	}
	u, _ := analyze(t, program1, imported, imports{pkg})
	u.compare(t)
	for _, v := range u.prog.Violations {
		if strings.Contains(v.Message, "Parse") && !strings.Contains(v.Message, "in Parse at p.go:7") {
			t.Errorf("message %q does not say where the access is", v.Message)
		}
	}
}

func TestDecodeMalformed(t *testing.T) {
	lib, _ := analyze(t, library1, nil, nil)
	for _, fn := range lib.prog.Funcs() {
		data := lib.prog.Summaries[fn].Encode()
		for i := 1; i < len(data); i++ {
			if _, err := bounds.Decode(data[:i]); err == nil {
				t.Errorf("%s: the first %d of %d bytes are accepted", fn.Name(), i, len(data))
			}
		}
		if _, err := bounds.Decode(append([]byte{99}, data[1:]...)); err == nil {
			t.Errorf("%s: another version is accepted", fn.Name())
		}
	}
}

// A function that is too large gets a note, and the others are analysed.
func TestBudget(t *testing.T) {
	var b strings.Builder
	b.WriteString("package p\nimport \"unsafe\"\nfunc huge(p *[64]int, n int) int {\n\tx := *(*int)(unsafe.Pointer(p))\n")
	for range 50 {
		b.WriteString("\tif n > x { p[n&63] = x; x += p[1] } else { x -= p[2] }\n")
	}
	b.WriteString("\treturn *(*int)(unsafe.Add(unsafe.Pointer(p), x))\n}\nfunc f(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) } // PC5001\n")
	prog, sizes, _ := build(t, b.String(), nil)
	u := &unit{fileSet, b.String(), bounds.AnalyzeWithin(300, prog, sizes, nil)}
	if len(u.prog.Notes) != 1 || u.prog.Notes[0].Func.Name() != "huge" || u.prog.Notes[0].Panic != nil {
		t.Fatalf("notes: %v", u.prog.Notes)
	}
	u.prog.Notes = nil
	u.compare(t)
}

// brokenSizes panics when it is asked for the size of one type.
type brokenSizes struct{ types.Sizes }

func (s brokenSizes) Sizeof(t types.Type) int64 {
	if named, ok := t.(*types.Named); ok && named.Obj().Name() == "broken" {
		panic("no size")
	}
	return s.Sizes.Sizeof(t)
}

// A panic in the analysis of one function is noted with its name, and the
// others are analysed.
func TestPanic(t *testing.T) {
	const src = `package p
import "unsafe"
type broken struct{ a int }
func f(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) } // PC5001
func bad(p unsafe.Pointer) int { v := *(*broken)(p); return v.a }
func g(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) } // PC5001
`
	prog, sizes, _ := build(t, src, nil)
	u := &unit{fileSet, src, bounds.Analyze(prog, brokenSizes{sizes}, nil)}
	if len(u.prog.Notes) != 1 || u.prog.Notes[0].Func.Name() != "bad" || u.prog.Notes[0].Panic != "no size" {
		t.Fatalf("notes: %v", u.prog.Notes)
	}
	u.prog.Notes = nil
	u.compare(t)
}
