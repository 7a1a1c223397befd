package bounds_test

// contentsCases are about what maps, slices, arrays and channels hold.
var contentsCases = []struct{ name, src string }{
	{"elements", `
type entry struct { v *uint32; name string }
type ring struct {
	slots []*uint32
	table [4]*uint32
	ch    chan *uint16
	named map[string]entry
}
func newRing(n int) *ring {
	r := &ring{ch: make(chan *uint16, 4), named: make(map[string]entry)}
	for i := 0; i < n; i++ { v := uint32(i); r.slots = append(r.slots, &v) }
	for i := range r.table { r.table[i] = new(uint32) }
	r.named["a"] = entry{new(uint32), "a"}
	return r
}
func (r *ring) send(v uint16) { r.ch <- &v }
func (r *ring) slot() (s uint64) {
	for _, p := range r.slots { s += *(*uint64)(unsafe.Pointer(p)) } // PC5001
	return s
}
func (r *ring) tab(i int) uint64 { return *(*uint64)(unsafe.Pointer(r.table[i])) } // PC5001
func (r *ring) recv() uint32 { p, ok := <-r.ch; if !ok { return 0 }; return *(*uint32)(unsafe.Pointer(p)) } // PC5001
func (r *ring) find(s string) uint64 { return *(*uint64)(unsafe.Pointer(r.named[s].v)) } // PC5001
`},
	{"captured map", `
func f() uint64 {
	m := make(map[int]*uint32)
	put := func(k int) { m[k] = new(uint32) }
	put(1)
	return *(*uint64)(unsafe.Pointer(m[1])) // PC5001
}
`},
	{"out of view", `
var parts = map[string]*uint32{}
func cut(b *[4]uint32) { parts["a"] = &b[0] }
func two() uint64 { return *(*uint64)(unsafe.Pointer(parts["a"])) }
func Given(m map[int]*uint32) uint64 { m[0] = new(uint32); return *(*uint64)(unsafe.Pointer(m[1])) }
type Open struct { Slots []*uint32 }
func (o *Open) add() { o.Slots = append(o.Slots, new(uint32)) }
func (o *Open) first() uint64 { return *(*uint64)(unsafe.Pointer(o.Slots[0])) }
type lent struct { slots map[int]*uint32 }
func (l *lent) add() { l.slots[0] = new(uint32) }
func (l *lent) All() map[int]*uint32 { return l.slots }
func (l *lent) first() uint64 { return *(*uint64)(unsafe.Pointer(l.slots[0])) }
`},
	{"numbers", `
type obj struct { name string; n [64]int }
type entry struct { addr uint64; used bool }
type pool struct { slots []uintptr; ents map[int]entry; ch chan uintptr; keep []*obj; other []uintptr }
func (p *pool) put(o *obj) { p.slots = append(p.slots, uintptr(unsafe.Pointer(o))) }
func (p *pool) get(i int) *obj { return (*obj)(unsafe.Pointer(p.slots[i])) } // PC5007
func (p *pool) set(i int) { o := &obj{name: "x"}; p.ents[i] = entry{uint64(uintptr(unsafe.Pointer(o))), true} }
func (p *pool) find(i int) *obj { e := p.ents[i]; return *(**obj)(unsafe.Pointer(&e.addr)) } // PC5007
func (p *pool) Send(o *obj) { p.ch <- uintptr(unsafe.Pointer(o)) }
func (p *pool) recv() *obj { u := <-p.ch; return (*obj)(unsafe.Pointer(u)) } // PC5007
func (p *pool) hold(o *obj) { p.keep = append(p.keep, o); p.other = append(p.other, uintptr(unsafe.Pointer(o))) }
func (p *pool) held(i int) *obj { return (*obj)(unsafe.Pointer(p.other[i])) }
func use(p *pool) { p.put(&obj{}); p.hold(&obj{}) }
`},
	{"memory of others", `
type page struct { next *page; data [64]int }
var pages []uintptr
func Enter(p *page) { pages = append(pages, uintptr(unsafe.Pointer(p))) }
func find(i int) *page { return (*page)(unsafe.Pointer(pages[i])) }
func mapped(b []uint64) *page { return (*page)(unsafe.Pointer(&b[0])) }
`},
	{"headers", `
type seg struct { raw reflect.SliceHeader; id int }
type kept struct { raw reflect.StringHeader; s string }
type log struct { hdrs []reflect.StringHeader; last reflect.SliceHeader; segs map[int]seg; kept []kept }
func header(s string) reflect.StringHeader { return *(*reflect.StringHeader)(unsafe.Pointer(&s)) }
func (l *log) add(s string) { l.hdrs = append(l.hdrs, header(s)) }
func (l *log) all() (out []string) {
	for _, h := range l.hdrs { out = append(out, *(*string)(unsafe.Pointer(&h))) } // PC5008
	return out
}
func (l *log) note(b []byte) { l.last = *(*reflect.SliceHeader)(unsafe.Pointer(&b)) }
func (l *log) again() []byte { return *(*[]byte)(unsafe.Pointer(&l.last)) } // PC5008
func (l *log) push(n int) {
	b := make([]byte, n)
	l.segs[n] = seg{reflect.SliceHeader{Data: uintptr(unsafe.Pointer(&b[0])), Len: n, Cap: n}, 1}
}
func (l *log) seg(i int) []byte { s := l.segs[i]; return *(*[]byte)(unsafe.Pointer(&s.raw)) } // PC5008
func (l *log) hold(s string) { l.kept = append(l.kept, kept{*(*reflect.StringHeader)(unsafe.Pointer(&s)), s}) }
func (l *log) held(i int) string { return *(*string)(unsafe.Pointer(&l.kept[i].raw)) }
func length(s string) int { h := *(*reflect.StringHeader)(unsafe.Pointer(&s)); return h.Len }
`},
	{"local buffers", `
type hdr struct { n, kind uint16 }
func fill([]byte) int
func array() (sum int) {
	var page [64]byte
	fill(page[:])
	for off := 0; off < len(page); {
		r := (*hdr)(unsafe.Pointer(&page[off])) // PC5004
		sum += int(r.kind)
		off += 4 + int(r.n)
	}
	return sum
}
func whole() (sum int) {
	page := make([]byte, 64)
	fill(page)
	for off := 0; off+4 <= len(page); {
		r := (*hdr)(unsafe.Pointer(&page[off]))
		sum += int(r.kind)
		off += 4 + int(r.n)
	}
	return sum
}
func filled() (sum int) {
	var page [64]byte
	n := fill(page[:])
	for off := 0; off < n; {
		r := (*hdr)(unsafe.Pointer(&page[off]))
		sum += int(r.kind)
		off += int(r.n)
	}
	return sum
}
func inner() (sum int) {
	var page [64]byte
	fill(page[:])
	for off := 0; off < 40; {
		r := (*hdr)(unsafe.Pointer(&page[off]))
		sum += int(r.kind)
		off += int(r.n)
	}
	return sum
}
`},
}
