package bounds_test

// helperCases are about what is seen through calls.
var helperCases = []struct{ name, src string }{
	{"ring", `
type ring struct { data []uint64; n int }
func newRing(n int) *ring { return &ring{data: make([]uint64, n), n: n} }
func (r *ring) at(i int) *uint64 { return (*uint64)(unsafe.Add(unsafe.Pointer(&r.data[0]), i*8)) } // PC5002
func use() { r := newRing(4); *r.at(3) = 1; *r.at(4) = 1 }
`},
	{"shm", `
type shm struct { base unsafe.Pointer; size uintptr }
func newShm(size uintptr) *shm {
	mem := make([]byte, size)
	return &shm{base: unsafe.Pointer(&mem[0]), size: size}
}
func (s *shm) read(off uintptr) uint64 {
	if off > s.size { return 0 }
	return *(*uint64)(unsafe.Pointer(uintptr(s.base) + off)) // PC5002
}
func (s *shm) readRight(off uintptr) uint64 {
	if off+8 > s.size { return 0 }
	return *(*uint64)(unsafe.Pointer(uintptr(s.base) + off))
}
func use() { s := newShm(64); s.read(60); s.readRight(60); s.read(70); s.read(56) }
`},
	{"bitmap", `
func newBitmap(n int) []byte { return make([]byte, (n+7)/8) }
func words(b []byte, n int) []uint64 { return unsafe.Slice((*uint64)(unsafe.Pointer(&b[0])), (n+63)/64) } // PC5003
func use() { words(newBitmap(100), 100); words(newBitmap(128), 128) }
`},
	{"sizeof slice", `
type rec struct { a, b uint64 }
func f(recs []rec) []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&recs[0])), len(recs)*int(unsafe.Sizeof(recs))) } // PC5003
func g(recs []rec) []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&recs[0])), len(recs)*int(unsafe.Sizeof(recs[0]))) }
`},
	{"copy into", `
type hdr struct { b [64]byte }
func fill(h *hdr, src []byte) {
	dst := (*[1024]byte)(unsafe.Pointer(h))[:len(src):len(src)] // PC5003
	copy(dst, src)
}
func use() { var h hdr; fill(&h, make([]byte, 64)); fill(&h, make([]byte, 100)) }
`},
	{"goroutine", `
func f(wg *sync.WaitGroup) {
	var x uint32
	wg.Add(1)
	go func(p unsafe.Pointer) {
		defer wg.Done()
		*(*uint64)(p) = 1 // PC5001
	}(unsafe.Pointer(&x))
	wg.Wait()
}
`},
	{"embedded", `
type base struct { buf []byte }
func (b *base) head() uint64 { return *(*uint64)(unsafe.Pointer(&b.buf[0])) } // PC5004
type frame struct { base; n int }
func use() { f := &frame{base: base{buf: make([]byte, 4)}}; f.head(); g := frame{}; g.buf = make([]byte, 4); g.head() }
`},
	{"by value", `
type view struct { p unsafe.Pointer; n int }
func (v view) bytes() []byte { return unsafe.Slice((*byte)(v.p), v.n) } // PC5003
func of(b []byte) view { return view{unsafe.Pointer(&b[0]), len(b) * 8} }
func right(b []byte) view { return view{unsafe.Pointer(&b[0]), len(b)} }
func use() { of(make([]byte, 8)).bytes(); right(make([]byte, 8)).bytes(); v := view{p: unsafe.Pointer(new(uint32)), n: 8}; v.bytes() }
`},
	{"set later", `
type reader struct { buf []byte }
func (r *reader) head() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func use() { r := &reader{}; r.buf = make([]byte, 4); r.head() }
`},
	{"setter", `
type reader struct { buf []byte; n int }
func (r *reader) reset(b []byte) { r.buf = b; r.n = 0 }
func (r *reader) head() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func use() { r := &reader{}; r.reset(make([]byte, 4)); r.head() }
func right() { r := &reader{}; r.reset(make([]byte, 8)); r.head() }
`},
	{"advance", `
type reader struct { buf []byte; off int }
func (r *reader) u32() uint32 {
	v := *(*uint32)(unsafe.Pointer(&r.buf[r.off])) // PC5004
	r.off += 4
	return v
}
func use() { r := &reader{buf: make([]byte, 10)}; r.u32(); r.u32(); r.u32() }
func right() { r := &reader{buf: make([]byte, 12)}; r.u32(); r.u32(); r.u32() }
`},
	{"end pointer", `
func f() (s uint64) {
	var a [4]uint64
	base := uintptr(unsafe.Pointer(&a[0]))
	end := base + unsafe.Sizeof(a)
	for p := base; p <= end; p += 8 {
		s += *(*uint64)(unsafe.Pointer(p)) // PC5002 PC5007
	}
	return s
}
func g() (s uint64) {
	var a [4]uint64
	base := uintptr(unsafe.Pointer(&a[0]))
	end := base + unsafe.Sizeof(a)
	for p := base; p < end; p += 8 {
		s += *(*uint64)(unsafe.Pointer(p)) // PC5007
	}
	return s
}
`},
	{"slice header written", `
func f() []uint32 {
	b := make([]byte, 16)
	var out []uint32
	h := (*reflect.SliceHeader)(unsafe.Pointer(&out))
	h.Data = uintptr(unsafe.Pointer(&b[0]))
	h.Len, h.Cap = len(b), len(b)
	return out
}
`},
	{"global pointer", `
var current *[16]byte
func setup() { current = new([16]byte) }
func f() []byte { return unsafe.Slice(&current[0], 32) } // PC5003
`},
	{"once", `
var once sync.Once
func f() {
	b := make([]byte, 4)
	once.Do(func() { *(*uint64)(unsafe.Pointer(&b[0])) = 1 }) // PC5004
}
`},
	{"switch size", `
func put(b []byte, v uint64, size int) {
	switch size {
	case 4: *(*uint32)(unsafe.Pointer(&b[0])) = uint32(v)
	case 8: *(*uint64)(unsafe.Pointer(&b[0])) = v
	}
}
func f(v uint64, size int) { b := make([]byte, size); put(b, v, size) }
func g(v uint64) { b := make([]byte, 4); put(b, v, len(b)) }
`},
	{"map of sizes", `
type kind uint8
func (k kind) size() int { switch k { case 1: return 4; case 2: return 8 }; return 0 }
func read(b []byte, k kind) uint64 {
	if len(b) < k.size() { return 0 }
	switch k {
	case 1: return uint64(*(*uint32)(unsafe.Pointer(&b[0])))
	case 2: return *(*uint64)(unsafe.Pointer(&b[0]))
	}
	return 0
}
func use() { read(make([]byte, 4), 1); read(make([]byte, 4), 2) }
`},
	{"local array bytes", `
type hdr struct { a, b uint64 }
func f(src []byte) uint64 {
	var tmp [12]byte
	n := copy(tmp[:], src)
	if n < 12 { return 0 }
	h := (*hdr)(unsafe.Pointer(&tmp)) // PC5001
	return h.a + h.b
}
func g(src []byte) uint64 {
	tmp := make([]byte, 0, 12)
	tmp = append(tmp, src...)
	h := (*hdr)(unsafe.Pointer(&tmp[0]))
	return h.a + h.b
}
`},
	{"error then nil", `
type hdr struct { a, b uint64 }
func open(b []byte) (*hdr, error) {
	if len(b) < 8 { return nil, errors.New("short") }
	return (*hdr)(unsafe.Pointer(&b[0])), nil // PC5004
}
func load(b []byte) (uint64, error) {
	h, err := open(b[4:])
	if err != nil { return 0, err }
	return h.b, nil
}
func use() { load(make([]byte, 16)) }
`},
	{"special guards", `
type dims struct { rows, cols int; data []float64 }
func newDims(r, c int) *dims { return &dims{r, c, make([]float64, r*c)} }
func (m *dims) at(r, c int) float64 {
	if r >= m.rows || c >= m.cols { return 0 }
	return *(*float64)(unsafe.Add(unsafe.Pointer(&m.data[0]), (r*m.cols+c)*8))
}
func use(x int) { m := newDims(2, 3); m.at(1, 2); m.at(2, 0); m.at(x, 2); m.at(x, x) }
func pick(b []byte, k int) uint64 {
	if k*k == 64 { return *(*uint64)(unsafe.Pointer(&b[k*k-64])) }
	return 0
}
func use2(k int) { pick(make([]byte, 4), k); pick(make([]byte, 4), 3) }
func both(k int) { pick(make([]byte, 8), 8) }
`},
	{"two dims", `
type matrix struct { rows, cols int; data []float64 }
func newMatrix(r, c int) *matrix { return &matrix{r, c, make([]float64, r*c)} }
func (m *matrix) at(r, c int) float64 { return *(*float64)(unsafe.Add(unsafe.Pointer(&m.data[0]), (r*m.cols+c)*8)) } // PC5002
func use() { m := newMatrix(2, 3); m.at(1, 2); m.at(2, 0) }
`},
}
