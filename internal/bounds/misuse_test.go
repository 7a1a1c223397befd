package bounds_test

// misuseCases are about rules that no size decides.
var misuseCases = []struct{ name, src string }{
	{"number over a statement", `
func f(x *[4]uint32) uint32 {
	u := uintptr(unsafe.Pointer(x))
	u += 4
	return *(*uint32)(unsafe.Pointer(u)) // PC5007
}
func g(x *[4]uint32) uint32 {
	return *(*uint32)(unsafe.Pointer(uintptr(unsafe.Pointer(x)) + 4))
}
func mapping() byte {
	p, _, _ := syscall.Syscall6(syscall.SYS_MMAP, 0, 4096, 3, 0x22, ^uintptr(0), 0)
	p += 8
	return *(*byte)(unsafe.Pointer(p))
}
func hidden(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}
`},
	{"number in a field", `
type arena struct { base uintptr; off uintptr }
func open(n int) *arena {
	b := make([]byte, n)
	return &arena{base: uintptr(unsafe.Pointer(&b[0]))}
}
func (a *arena) at(off uintptr) *uint64 { return (*uint64)(unsafe.Pointer(a.base + off)) } // PC5007
type mapped struct { base uintptr }
func attach() *mapped {
	p, _, _ := syscall.Syscall6(syscall.SYS_MMAP, 0, 4096, 3, 0x22, ^uintptr(0), 0)
	return &mapped{base: p}
}
func (m *mapped) at(off uintptr) *uint64 { return (*uint64)(unsafe.Pointer(m.base + off)) }
`},
	{"number through helpers", `
func addr(x *[4]uint32) uintptr { return uintptr(unsafe.Pointer(x)) }
func value(u uintptr) uint32 { return *(*uint32)(unsafe.Pointer(u)) } // PC5007
func f() uint32 { x := new([4]uint32); return value(addr(x) + 4) }
func g() uint32 { x := new([4]uint32); return *(*uint32)(unsafe.Pointer(addr(x) + 4)) } // PC5007
`},
	{"laundered", `
func f(x *[4]uint32) unsafe.Pointer {
	u := uintptr(unsafe.Pointer(x)) + 4
	return *(*unsafe.Pointer)(unsafe.Pointer(&u)) // PC5007
}
func g() unsafe.Pointer {
	u, _, _ := syscall.Syscall6(syscall.SYS_MMAP, 0, 4096, 3, 0x22, ^uintptr(0), 0)
	return *(*unsafe.Pointer)(unsafe.Pointer(&u))
}
`},
	{"loop", `
func f(x []uint32) (s uint32) {
	for p, i := uintptr(unsafe.Pointer(&x[0])), 0; i < len(x); p, i = p+4, i+1 {
		s += *(*uint32)(unsafe.Pointer(p)) // PC5007
	}
	return s
}
`},
	{"no address", `
type id uint16
func f() unsafe.Pointer { return unsafe.Pointer(uintptr(7)) } // PC5007
func g(i id) unsafe.Pointer { return unsafe.Pointer(uintptr(i)) } // PC5007
func h(b []byte) unsafe.Pointer { return unsafe.Pointer(uintptr(len(b))) } // PC5007
func i() unsafe.Pointer { return unsafe.Pointer(uintptr(0)) }
func j(h int) unsafe.Pointer { return unsafe.Pointer(uintptr(h)) }
`},
	{"system calls", `
type desc struct { addr uintptr; n uint64 }
func wrap(fd, p uintptr) syscall.Errno { _, _, e := syscall.Syscall(syscall.SYS_IOCTL, fd, 1, p); return e }
func f(fd uintptr, out []byte) uint64 {
	d := desc{addr: uintptr(unsafe.Pointer(&out[0])), n: 8} // PC5007
	wrap(fd, uintptr(unsafe.Pointer(&d)))
	return d.n
}
func kept(fd uintptr, out []byte) uint64 {
	d := desc{addr: uintptr(unsafe.Pointer(&out[0])), n: 8}
	wrap(fd, uintptr(unsafe.Pointer(&d)))
	runtime.KeepAlive(out)
	return d.n
}
func g(fd uintptr) {
	b := new([64]byte)
	p := uintptr(unsafe.Pointer(b))
	syscall.Syscall(syscall.SYS_WRITE, fd, p, 64) // PC5007
}
func h(fd uintptr) {
	b := new([64]byte)
	syscall.Syscall(syscall.SYS_WRITE, fd, uintptr(unsafe.Pointer(b)), 64)
}
`},
	{"headers made by hand", `
func literal(p unsafe.Pointer, n int) []byte {
	h := &reflect.SliceHeader{Data: uintptr(p), Len: n, Cap: n}
	return *(*[]byte)(unsafe.Pointer(h)) // PC5008
}
func variable(b []byte) string {
	var h reflect.StringHeader
	h.Data = uintptr(unsafe.Pointer(&b[0]))
	h.Len = len(b)
	return *(*string)(unsafe.Pointer(&h)) // PC5008
}
func copied(w []uint64) []byte {
	h := *(*reflect.SliceHeader)(unsafe.Pointer(&w))
	h.Len *= 8
	h.Cap *= 8
	return *(*[]byte)(unsafe.Pointer(&h)) // PC5008
}
func byValue(s string) (b []byte) {
	bh := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	sh := *(*reflect.StringHeader)(unsafe.Pointer(&s)) // PC5008
	bh.Data = sh.Data
	bh.Len = sh.Len
	bh.Cap = sh.Len
	return b
}
func right(s string) (b []byte) {
	bh := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	sh := (*reflect.StringHeader)(unsafe.Pointer(&s))
	bh.Data = sh.Data
	bh.Len = sh.Len
	bh.Cap = sh.Len
	return b
}
func lengths(s string) int { return (*(*reflect.StringHeader)(unsafe.Pointer(&s))).Len }
func same(s, t string) bool {
	a, b := *(*reflect.StringHeader)(unsafe.Pointer(&s)), *(*reflect.StringHeader)(unsafe.Pointer(&t))
	return a.Data == b.Data
}
func mapped(n int) []byte {
	p, _, _ := syscall.Syscall6(syscall.SYS_MMAP, 0, uintptr(n), 3, 0x22, ^uintptr(0), 0)
	h := reflect.SliceHeader{Data: p, Len: n, Cap: n}
	return *(*[]byte)(unsafe.Pointer(&h))
}
type header struct { data uintptr; n, c int }
func own(b []byte) []byte {
	h := header{uintptr(unsafe.Pointer(&b[0])), len(b), len(b)}
	return *(*[]byte)(unsafe.Pointer(&h)) // PC5008
}
func at(addr uintptr, n int) string {
	h := reflect.StringHeader{Data: addr, Len: n}
	return *(*string)(unsafe.Pointer(&h)) // PC5008
}
func useAt() string { b := make([]byte, 8); return at(uintptr(unsafe.Pointer(&b[0])), len(b)) }
func atMapped(addr uintptr, n int) string {
	h := reflect.StringHeader{Data: addr, Len: n}
	return *(*string)(unsafe.Pointer(&h))
}
func useMapped(n int) string {
	p, _, _ := syscall.Syscall6(syscall.SYS_MMAP, 0, uintptr(n), 3, 0x22, ^uintptr(0), 0)
	return atMapped(p, n)
}
func assign(b []byte) (s string) {
	*(*reflect.StringHeader)(unsafe.Pointer(&s)) = reflect.StringHeader{ // PC5008
		Data: uintptr(unsafe.Pointer(&b[0])),
		Len: len(b),
	}
	return s
}
func assignRight(t string) (s string) {
	*(*reflect.StringHeader)(unsafe.Pointer(&s)) = *(*reflect.StringHeader)(unsafe.Pointer(&t))
	return s
}
type pointerHeader struct { data unsafe.Pointer; n, c int }
func ownRight(b []byte) []byte {
	h := pointerHeader{unsafe.Pointer(&b[0]), len(b), len(b)}
	return *(*[]byte)(unsafe.Pointer(&h))
}
`},
	{"headers through helpers and fields", `
type buf struct { hdr reflect.SliceHeader }
func newBuf(n int) *buf {
	x := make([]byte, n)
	b := &buf{}
	b.hdr.Data = uintptr(unsafe.Pointer(&x[0]))
	b.hdr.Len = n
	return b
}
func (b *buf) bytes() []byte { return *(*[]byte)(unsafe.Pointer(&b.hdr)) } // PC5008
func toSlice(h *reflect.SliceHeader) []byte { return *(*[]byte)(unsafe.Pointer(h)) } // PC5008
func use(x *[8]byte) []byte { return toSlice(&reflect.SliceHeader{Data: uintptr(unsafe.Pointer(x)), Len: 8, Cap: 8}) }
func header(x []byte) reflect.SliceHeader { return reflect.SliceHeader{Data: uintptr(unsafe.Pointer(&x[0])), Len: len(x), Cap: len(x)} }
func use2(x []byte) []byte { h := header(x); return *(*[]byte)(unsafe.Pointer(&h)) } // PC5008
`},
	{"unscaled", `
func f(b []byte) []uint32 { return *(*[]uint32)(unsafe.Pointer(&b)) } // PC5006
func g(w []uint32) []byte { return *(*[]byte)(unsafe.Pointer(&w)) } // PC5006
func same(w []uint32) []int32 { return *(*[]int32)(unsafe.Pointer(&w)) }
func scaled(b []byte) []uint32 { return (*(*[]uint32)(unsafe.Pointer(&b)))[:len(b)/4:len(b)/4] }
func mended(w []uint32) []byte {
	b := *(*[]byte)(unsafe.Pointer(&w))
	h := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	h.Len *= 4
	h.Cap *= 4
	return b
}
func header(b []byte) (w []uint32) {
	dst := (*reflect.SliceHeader)(unsafe.Pointer(&w))
	src := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	dst.Data = src.Data
	dst.Len = src.Len // PC5006
	dst.Cap = src.Cap
	return w
}
func headerRight(b []byte) (w []uint32) {
	dst := (*reflect.SliceHeader)(unsafe.Pointer(&w))
	src := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	dst.Data = src.Data
	dst.Len = src.Len / 4
	dst.Cap = src.Cap / 4
	return w
}
func view(p unsafe.Pointer) []uint64 { return *(*[]uint64)(p) } // PC5006
func use(b []byte) []uint64 { return view(unsafe.Pointer(&b)) }
func address(b []byte) *uint32 { return &(*(*[]uint32)(unsafe.Pointer(&b)))[0] }
`},
	{"alignment", `
type state struct { kind uint8; storage [64]byte; n uint64 }
func (s *state) words() *uint64 { return (*uint64)(unsafe.Pointer(&s.storage[0])) } // PC5005
func (s *state) aligned() *uint64 { return (*uint64)(unsafe.Pointer(&s.storage[7])) }
func load(p unsafe.Pointer) uint64 { return *(*uint64)(p) } // PC5005
func use(s *state) uint64 { return load(unsafe.Pointer(&s.n)) + load(unsafe.Pointer(&s.storage)) }
func at(b []byte, off int) uint32 { return *(*uint32)(unsafe.Pointer(&b[off])) }
func use2() uint32 { b := make([]byte, 64); return at(b, 8) + at(b, 6) }
func add(b []byte, off int) { atomic.AddUint32((*uint32)(unsafe.Pointer(&b[off])), 1) } // PC5005
func use3() { b := make([]byte, 64); add(b, 8); add(b, 6) }
func unknown(b []byte) uint32 { return *(*uint32)(unsafe.Pointer(&b[1:5][0])) }
type packed struct { a uint32; b [12]byte }
func strided(p []packed, i int) uint64 { return *(*uint64)(unsafe.Pointer(&p[i].b)) }
func half(p []uint64, i int) uint64 { return *(*uint64)(unsafe.Add(unsafe.Pointer(&p[0]), i*8+4)) } // PC5005
`},
	{"pointers in bytes", `
type node struct { next *node; v int }
func f() *node { b := make([]byte, 64); return (*node)(unsafe.Pointer(&b[0])) } // PC5005
func of(b []byte) *node { return (*node)(unsafe.Pointer(&b[0])) } // PC5005
func use(n *node) { of(make([]byte, 64)).next = n; f().next = n }
func fill(b []byte)
func answer() int { b := make([]byte, 64); fill(b); return (*node)(unsafe.Pointer(&b[0])).next.v }
func clear() { b := make([]byte, 64); n := (*node)(unsafe.Pointer(&b[0])); n.next, n.v = nil, 1 }
func unknown(b []byte) *node { return (*node)(unsafe.Pointer(&b[0])) }
func str(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }
type plain struct { a, b uint64 }
func g() *plain { b := make([]byte, 64); return (*plain)(unsafe.Pointer(&b[0])) }
func h() *node { var u [2]uintptr; return (*node)(unsafe.Pointer(&u)) }
`},
	{"pointers in an arena", `
type arena struct { block []byte; taken int; kept []string; nodes []byte; texts []byte; mem []byte }
type named struct { name string; n int }
type kept struct { name string; n int }
type node struct { next *node; v int }
type text struct { s string; b []byte }
type other struct { name string }
func open(mem []byte) *arena {
	return &arena{block: make([]byte, 4096), nodes: make([]byte, 4096), texts: make([]byte, 4096), mem: mem}
}
func (a *arena) named(off int) *named { return (*named)(unsafe.Pointer(&a.block[off])) } // PC5005
func (a *arena) Put(name string) { *a.named(0) = named{name: name} }
func (a *arena) keeping(off int) *kept { return (*kept)(unsafe.Pointer(&a.block[off])) }
func (a *arena) Keep(name string) { a.kept = append(a.kept, name); *a.keeping(0) = kept{name: name} }
func (a *arena) node(off int) *node { return (*node)(unsafe.Pointer(&a.nodes[off])) }
func (a *arena) Link(from, to int) { a.node(from).next = a.node(to) }
func (a *arena) text(off int) *text { return (*text)(unsafe.Pointer(&a.texts[off])) }
func (a *arena) copied(s string) string { copy(a.texts, s); return unsafe.String(&a.texts[0], len(s)) }
func (a *arena) Text(s string) { t := a.text(0); t.s = a.copied(s); t.b = a.texts[8:16]; t.s = "constant" }
func (a *arena) other(off int) *other { return (*other)(unsafe.Pointer(&a.mem[off])) }
func (a *arena) Other(name string) { a.other(0).name = name }
func of(b []byte) *other { return (*other)(unsafe.Pointer(&b[0])) } // PC5005
func (a *arena) Elsewhere(name string) { of(a.block).name = name }
`},
	{"writes to strings", `
func bytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
func f(s string) { b := bytes(s); b[0] = 'x' } // PC5009
func upper(b []byte) {
	for i := range b {
		if 'a' <= b[i] && b[i] <= 'z' { b[i] -= 32 }
	}
}
func g(s string) { upper(bytes(s)) } // PC5009
func own() { b := []byte("abc"); upper(b) }
func h() { copy(bytes("abc"), "def") } // PC5009
type doc struct { text string }
func (d *doc) mask() {
	p := unsafe.StringData(d.text)
	*p = '*' // PC5009
}
func back(b []byte) string { s := unsafe.String(&b[0], len(b)); b[0] = 'x'; return s }
func copied(s string) { b := []byte(s); b[0] = 'x' }
func trick(s string) {
	x := struct { string; Cap int }{s, len(s)}
	b := *(*[]byte)(unsafe.Pointer(&x))
	b[0] = 'x' // PC5009
}
func header(s string) {
	var b []byte
	bh := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	sh := (*reflect.StringHeader)(unsafe.Pointer(&s))
	bh.Data, bh.Len, bh.Cap = sh.Data, sh.Len, sh.Len
	b[0] = 'x' // PC5009
}
`},
	{"array fields through helpers", `
type block struct { samples [8]int16; seq uint32; more uint32 }
func scale(base unsafe.Pointer, n int) {
	for i := 0; i <= n; i++ {
		*(*int16)(unsafe.Add(base, i*2)) = 1 // PC5002
	}
}
func scaleRight(base unsafe.Pointer, n int) {
	for i := 0; i < n; i++ {
		*(*int16)(unsafe.Add(base, i*2)) = 1
	}
}
func use(b *block) { scale(unsafe.Pointer(&b.samples), len(b.samples)) }
func useRight(b *block) { scaleRight(unsafe.Pointer(&b.samples), len(b.samples)) }
func both(b *block) { scaleRight(unsafe.Pointer(&b.samples), len(b.samples)+2) }
func view(p *int16, n int) []int16 { return unsafe.Slice(p, n) } // PC5003
func use2(b *block) { view(&b.samples[0], 9); view(&b.samples[0], 8) }
func cast(b *block) *[12]int16 { return (*[12]int16)(unsafe.Pointer(b)) }
func wide(b *block) [9]int16 { return *(*[9]int16)(unsafe.Pointer(&b.samples)) } // PC5001
func wide2(b *block) int16 { p := (*[9]int16)(unsafe.Pointer(&b.samples)); s := int16(0); for _, x := range p { s += x }; return s } // PC5001
type message struct { n uint32; data [1]byte }
func tail(m *message) []byte { return unsafe.Slice(&m.data[0], m.n) }
`},
}
