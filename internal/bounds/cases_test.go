package bounds_test

import (
	"slices"
	"testing"
)

// Each case is the text behind the package clause; lines that must be
// reported carry their code.
var cases = []struct{ name, src string }{
	{"local scalar", `
func f(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) } // PC5001
func g(x uint64) uint32 { return *(*uint32)(unsafe.Pointer(&x)) }
func h(x uint64) [8]byte { return *(*[8]byte)(unsafe.Pointer(&x)) }
`},
	{"string taken for slice", `
func f(s string) []byte { return *(*[]byte)(unsafe.Pointer(&s)) } // PC5001
func g(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }
func h(s string) int { return (*reflect.SliceHeader)(unsafe.Pointer(&s)).Len }
func i(s string) []byte {
	x := struct { string; Cap int }{s, len(s)}
	return *(*[]byte)(unsafe.Pointer(&x))
}
`},
	{"constant offset", `
func f() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) + 16)) // PC5002
}
func g() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) + 8))
}
func h() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) - 8)) // PC5002
}
`},
	{"loop bound", `
func f() (s int32) {
	var a [4]int32
	for i := 0; i <= len(a); i++ {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*4)) // PC5002
	}
	return s
}
func g() (s int32) {
	var a [4]int32
	for i := 0; i < len(a); i++ {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*4))
	}
	return s
}
func stride() (s int32) {
	var a [4]int32
	for i := range a {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*8)) // PC5002
	}
	return s
}
func walk() (s int32) {
	var a [4]int32
	p := unsafe.Pointer(&a[0])
	for i := 0; i < 4; i++ {
		s += *(*int32)(p)
		p = unsafe.Add(p, 4)
	}
	return s
}
func walkTooFar() (s int32) {
	var a [4]int32
	p := unsafe.Pointer(&a[0])
	for i := 0; i < 5; i++ {
		s += *(*int32)(p) // PC5002
		p = unsafe.Add(p, 4)
	}
	return s
}
func sentinel() (n int) {
	var a [65]byte
	p := unsafe.Pointer(&a[0])
	for n < 256 {
		if *(*byte)(unsafe.Add(p, n)) == 0 {
			break
		}
		n++
	}
	return n
}
`},
	{"views", `
func f() []uint32 {
	b := make([]byte, 32)
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)) // PC5003
}
func g(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)/4)
}
func h(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)) // PC5003
}
func i(u uint64) []byte { return (*[8]byte)(unsafe.Pointer(&u))[:] }
func j(u uint32) []byte { return (*[8]byte)(unsafe.Pointer(&u))[:] } // PC5003
func k(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
func l(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)+1) } // PC5003
func m(p unsafe.Pointer, n int) []byte { return (*[1 << 30]byte)(p)[:n:n] }
func n(p unsafe.Pointer, n int) []byte { return (*[1 << 30]byte)(p)[:n] } // PC5003
type hdr struct { a, b uint64 }
func o(h hdr) []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&h)), unsafe.Sizeof(h)) }
`},
	{"checked reads", `
type header struct { a, b uint64 }
func read(b []byte) *header { return (*header)(unsafe.Pointer(&b[0])) } // PC5004
func checked(b []byte) *header {
	if len(b) < int(unsafe.Sizeof(header{})) {
		return nil
	}
	return (*header)(unsafe.Pointer(&b[0]))
}
func bce(b []byte) *header { _ = b[15]; return (*header)(unsafe.Pointer(&b[0])) }
func reslice(b []byte) *header { b = b[:16]; return (*header)(unsafe.Pointer(&b[0])) }
func sw(b []byte) uint64 {
	switch len(b) {
	case 8: return *(*uint64)(unsafe.Pointer(&b[0]))
	case 16: return (*header)(unsafe.Pointer(&b[0])).b
	}
	return 0
}
var sink []byte
func use() {
	small := make([]byte, 8)
	sink = small
	read(small)
	checked(small)
	bce(small)
	reslice(small)
	sw(small)
}
`},
	{"helpers check", `
type header struct { a, b uint64 }
var errShort = errors.New("short")
func enough(b []byte, n int) bool { return len(b) >= n }
func need(b []byte, n int) error {
	if len(b) < n {
		return errShort
	}
	return nil
}
func must(b []byte, n int) {
	if len(b) < n {
		panic("short")
	}
}
func byBool(b []byte) *header {
	if !enough(b, 16) {
		return nil
	}
	return (*header)(unsafe.Pointer(&b[0]))
}
func byError(b []byte) (*header, error) {
	if err := need(b, 16); err != nil {
		return nil, err
	}
	return (*header)(unsafe.Pointer(&b[0])), nil
}
func byPanic(b []byte) *header { must(b, 16); return (*header)(unsafe.Pointer(&b[0])) }
func tooLittle(b []byte) (*header, error) {
	if err := need(b, 8); err != nil {
		return nil, err
	}
	return (*header)(unsafe.Pointer(&b[0])), nil // PC5004
}
func use() {
	small := make([]byte, 8)
	byBool(small)
	byError(small)
	tooLittle(small)
	byPanic(small)
}
`},
	{"results of helpers", `
func at(p unsafe.Pointer, i int) unsafe.Pointer { return unsafe.Add(p, i*8) }
func f() int { var a [4]int; return *(*int)(at(unsafe.Pointer(&a[0]), 4)) } // PC5002
func g() int { var a [4]int; return *(*int)(at(unsafe.Pointer(&a[0]), 3)) }
func buf(n int) []byte { return make([]byte, n) }
func h() uint64 { b := buf(4); return *(*uint64)(unsafe.Pointer(&b[0])) } // PC5004
func i() uint64 { b := buf(8); return *(*uint64)(unsafe.Pointer(&b[0])) }
func load(p unsafe.Pointer) uint64 { return *(*uint64)(p) } // PC5001
func j(x uint32, y uint64) uint64 { return load(unsafe.Pointer(&x)) + load(unsafe.Pointer(&y)) }
`},
	{"struct fields", `
type reader struct { buf []byte; off int }
func newReader(n int) *reader { return &reader{buf: make([]byte, n)} }
func (r *reader) head() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func (r *reader) next() uint32 {
	v := *(*uint32)(unsafe.Pointer(&r.buf[r.off]))
	r.off += 4
	return v
}
func (r *reader) checked() uint64 {
	if len(r.buf)-r.off < 8 {
		return 0
	}
	return *(*uint64)(unsafe.Pointer(&r.buf[r.off]))
}
func use() {
	r := newReader(4)
	r.head()
	r.next()
	r.checked()
	newReader(16).head()
}
`},
	{"field invariant", `
type ring struct { buf []byte; n int }
func newRing() *ring { return &ring{buf: make([]byte, 8)} }
func (r *ring) pair() [2]uint64 { return *(*[2]uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func (r *ring) one() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) }
type grow struct { buf []byte }
func newGrow() *grow { return &grow{buf: make([]byte, 8)} }
func (g *grow) more(b []byte) { g.buf = append(g.buf, b...) }
func (g *grow) pair() [2]uint64 { return *(*[2]uint64)(unsafe.Pointer(&g.buf[0])) }
`},
	{"closures and defers", `
func f() (s uint64) {
	var x uint32
	func() { s = *(*uint64)(unsafe.Pointer(&x)) }() // PC5001
	return s
}
func g() {
	b := make([]byte, 4)
	defer func() {
		println(*(*uint64)(unsafe.Pointer(&b[0]))) // PC5004
	}()
	b[0] = 1
}
func h(n int) {
	b := make([]byte, 4)
	defer func() {
		println(*(*uint64)(unsafe.Pointer(&b[0])))
	}()
	if n > 4 {
		b = make([]byte, n)
	}
}
func store(p *uint64, v uint64) { *p = v }
func i() {
	var x uint32
	defer store((*uint64)(unsafe.Pointer(&x)), 1) // PC5001
}
func each(n int, do func(int)) { for i := range n { do(i) } }
func j() {
	var a [2]uint16
	p := unsafe.Pointer(&a)
	each(2, func(i int) { *(*uint64)(p) = uint64(i) }) // PC5001
}
`},
	{"enclosing object", `
type addr struct { family uint16; data [14]byte }
type any6 struct { addr addr; pad [96]byte }
type in6 struct { family, port uint16; flow uint32; a [16]byte; scope uint32 }
func f(a *any6) *in6 { return (*in6)(unsafe.Pointer(&a.addr)) }
func g() *in6 { var a any6; return (*in6)(unsafe.Pointer(&a.addr)) }
func h() *in6 { var a addr; return (*in6)(unsafe.Pointer(&a)) } // PC5001
func i() *addr { var a in6; return (*addr)(unsafe.Pointer(&a)) }
`},
	{"kinds", `
func store(p unsafe.Pointer, kind int, v uint64) {
	switch kind {
	case 4: *(*uint32)(p) = uint32(v)
	case 8: *(*uint64)(p) = v // PC5001
	}
}
func f(k int) {
	var x uint32
	store(unsafe.Pointer(&x), 4, 1)
	store(unsafe.Pointer(&x), k, 1)
}
func g() {
	var x uint32
	store(unsafe.Pointer(&x), 8, 1)
}
`},
	{"globals", `
var table [4]uint16
func f() uint32 { return *(*uint32)(unsafe.Pointer(&table[3])) } // PC5001
func g() uint32 { return *(*uint32)(unsafe.Pointer(&table[2])) }
var magic = []byte("abc")
func h() uint32 { return *(*uint32)(unsafe.Pointer(&magic[0])) } // PC5004
const sig = "abcd"
func i() uint32 { return *(*uint32)(unsafe.Pointer(unsafe.StringData(sig))) }
func j() uint64 { return *(*uint64)(unsafe.Pointer(unsafe.StringData(sig))) } // PC5004
`},
	{"interface words", `
func f(x any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&x))[1] }
func g(x any) uintptr { return (*[3]uintptr)(unsafe.Pointer(&x))[2] } // PC5001
func h(x any) unsafe.Pointer { return (*struct{ t, p unsafe.Pointer })(unsafe.Pointer(&x)).p }
`},
	{"type parameters", `
func f[T any](x T) uint64 { return *(*uint64)(unsafe.Pointer(&x)) }
func g[T any](b []byte) *T { return (*T)(unsafe.Pointer(&b[0])) }
func h() { f(uint32(1)); g[uint64](make([]byte, 8)) }
`},
	{"grown within capacity", `
func f(b []byte, v uint64) []byte {
	b = b[:len(b)+8]
	*(*uint64)(unsafe.Pointer(&b[len(b)-8])) = v
	return b
}
func g(b []byte, v uint64) []byte {
	if cap(b)-len(b) < 8 {
		b = append(make([]byte, 0, 2*cap(b)+8), b...)
	}
	p := unsafe.Pointer(unsafe.SliceData(b))
	*(*uint64)(unsafe.Add(p, len(b))) = v
	return b[:len(b)+8]
}
`},
	{"dead code", `
func f() uint64 {
	var x uint32
	if unsafe.Sizeof(x) == 8 {
		return *(*uint64)(unsafe.Pointer(&x))
	}
	return uint64(x)
}
`},
	{"exact types", `
type packet struct { id, seq uint64; body [32]byte }
func (p *packet) bytes() []byte { return (*[64]byte)(unsafe.Pointer(p))[:] } // PC5003
func (p *packet) all() []byte { return (*[48]byte)(unsafe.Pointer(p))[:] }
type inner struct { a, b uint64 }
type outer struct { in inner; more uint64 }
func (i *inner) next() uint64 { return (*outer)(unsafe.Pointer(i)).more }
type tail struct { n uint64; data [1]byte }
func (t *tail) at(i int) byte { return *(*byte)(unsafe.Add(unsafe.Pointer(&t.data), 8)) }
`},
	{"array fields", `
type device struct { regs [4]uint32; status uint32; id [8]byte; end uint64 }
func (d *device) sum() (s uint32) {
	base := unsafe.Pointer(&d.regs[0])
	for i := 0; i <= len(d.regs); i++ {
		s += *(*uint32)(unsafe.Add(base, i*4)) // PC5002
	}
	return s
}
func (d *device) right() (s uint32) {
	base := unsafe.Pointer(&d.regs)
	for i := 0; i < len(d.regs); i++ {
		s += *(*uint32)(unsafe.Add(base, i*4))
	}
	return s
}
func (d *device) state() uint32 { return *(*uint32)(unsafe.Add(unsafe.Pointer(&d.regs[0]), 16)) }
func (d *device) name() []byte { return unsafe.Slice(&d.id[0], 12) } // PC5003
func (d *device) tail() []byte { return unsafe.Slice(&d.id[0], 20) }
`},
	{"first turn", `
type header struct { size uint64; kind uint64 }
func walk(b []byte) (n int) {
	for len(b) > 0 {
		h := (*header)(unsafe.Pointer(&b[0])) // PC5004
		b = b[h.kind:]
		n++
	}
	return n
}
func careful(b []byte) (n int) {
	for len(b) >= 16 {
		h := (*header)(unsafe.Pointer(&b[0]))
		b = b[h.kind:]
		n++
	}
	return n
}
func use() { walk(make([]byte, 8)); careful(make([]byte, 8)) }
func local() (n int) {
	b := make([]byte, 8)
	for len(b) > 0 {
		h := (*header)(unsafe.Pointer(&b[0])) // PC5004
		b = b[h.kind:]
	}
	return n
}
`},
	{"interfaces", `
type decoder interface { decode(b []byte) uint64 }
type le struct{}
func (le) decode(b []byte) uint64 { return *(*uint64)(unsafe.Pointer(&b[0])) } // PC5004
func f() { decoder(le{}).decode(make([]byte, 4)) }
type other struct{ n int }
func (o *other) decode(b []byte) uint64 { return *(*uint64)(unsafe.Pointer(&b[0])) }
func g(d decoder) { d.decode(make([]byte, 4)) }
`},
	{"method values", `
type reader struct { buf []byte }
func (r *reader) head() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func f() uint64 {
	r := &reader{buf: make([]byte, 4)}
	get := r.head
	return get()
}
`},
	{"nested loops", `
func f() (s uint32) {
	var m [4][4]uint32
	p := unsafe.Pointer(&m)
	for r := 0; r < 4; r++ {
		for c := 0; c <= 4; c++ {
			s += *(*uint32)(unsafe.Add(p, r*16+c*4)) // PC5002
		}
	}
	return s
}
func g() (s uint32) {
	var m [4][4]uint32
	p := unsafe.Pointer(&m)
	for r := 0; r < 4; r++ {
		for c := 0; c < 4; c++ {
			s += *(*uint32)(unsafe.Add(p, r*16+c*4))
		}
	}
	return s
}
func down() (s uint32) {
	var m [4]uint32
	p := unsafe.Pointer(&m)
	for i := len(m); i >= 0; i-- {
		s += *(*uint32)(unsafe.Add(p, i*4)) // PC5002
	}
	return s
}
func step() (s uint64) {
	var m [36]byte
	p := uintptr(unsafe.Pointer(&m))
	for off := uintptr(0); off < unsafe.Sizeof(m); off += 8 {
		s += *(*uint64)(unsafe.Pointer(p + off)) // PC5002 PC5007
	}
	return s
}
func elements(xs []uint32) (s uint64) {
	for i := range xs {
		s += *(*uint64)(unsafe.Pointer(&xs[i])) // PC5001
	}
	return s
}
func bound(n int) (s uint32) {
	xs := make([]uint32, n)
	for i := 0; i <= n; i++ {
		s += *(*uint32)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(xs)), i*4)) // PC5002
	}
	return s
}
`},
	{"numbers from outside", `
func f(b []byte) uint64 {
	n := binary.LittleEndian.Uint16(b)
	body := make([]byte, n)
	copy(body, b[2:])
	return *(*uint64)(unsafe.Pointer(&body[0])) // PC5004
}
func g(b []byte) uint64 {
	n := binary.LittleEndian.Uint16(b)
	if n < 8 {
		return 0
	}
	body := make([]byte, n)
	copy(body, b[2:])
	return *(*uint64)(unsafe.Pointer(&body[0]))
}
`},
	{"chains of results", `
type header struct { a, b uint64 }
func next(b []byte) (*header, []byte) {
	h := (*header)(unsafe.Pointer(&b[0])) // PC5004
	if h.b == 0 {
		return h, nil
	}
	return h, b[16:]
}
func both() {
	b := make([]byte, 40)
	_, b = next(b)
	_, b = next(b)
	next(b)
}
func lookup(b []byte, off int) (*header, bool) {
	if off+16 > len(b) {
		return nil, false
	}
	return (*header)(unsafe.Pointer(&b[off])), true
}
func look() { lookup(make([]byte, 20), 8) }
`},
	{"container of a field", `
type node struct { key, val uint64; link [2]uintptr }
func f() uint64 {
	n := &node{}
	p := unsafe.Pointer(&n.link)
	return (*node)(unsafe.Add(p, -16)).val
}
func g() uint64 {
	var link [2]uintptr
	return (*node)(unsafe.Add(unsafe.Pointer(&link), -16)).val // PC5002
}
func h() uintptr {
	var link [2]uintptr
	return (*node)(unsafe.Add(unsafe.Pointer(&link), -16)).link[1]
}
`},
	{"header", `
func f(b []byte) uint64 {
	h := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	if h.Len < 8 {
		return 0
	}
	return *(*uint64)(unsafe.Pointer(h.Data))
}
func use() { f(make([]byte, 4)) }
`},
}

const preamble = `package p
import (
	"encoding/binary"
	"errors"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"unsafe"
)
var (
	_ = errors.New
	_ binary.ByteOrder
	_ reflect.Kind
	_ sync.Mutex
	_ atomic.Bool
	_ syscall.Errno
	_ = runtime.KeepAlive
	_ unsafe.Pointer
)
`

func TestAnalyze(t *testing.T) {
	for _, c := range slices.Concat(cases, helperCases, misuseCases, contentsCases, indexCases, earlyCases) {
		t.Run(c.name, func(t *testing.T) {
			u, _ := analyze(t, preamble+c.src, nil, nil)
			u.compare(t)
		})
	}
}
