package bounds_test

// indexCases are about indices that checks let through, and about functions that are
// handed over.
var indexCases = []struct{ name, src string }{
	{"made by a function handed over", `
type head struct { a, b uint32 }
type long struct { head; n uint64 }
func short() *head { return &head{} }
func whole() *head { return &(&long{}).head }
func behind(h *head) uint64 { return *(*uint64)(unsafe.Add(unsafe.Pointer(h), 8)) } // PC5002
func use(make func() *head) uint64 { return behind(make()) }
func useRight() uint64 { return use(whole) }
func useWrong() uint64 { return use(short) }
func captured(h *head) uint64 { return use(func() *head { return h }) }
func behindRight(h *head) uint64 { return *(*uint64)(unsafe.Add(unsafe.Pointer(h), 8)) }
func unknown(make func() *head) uint64 { return behindRight(make()) }
`},
	{"index let through", `
type regs struct { window [32]uint32; more [40]uint32 }
func (r *regs) slot(i int) *uint32 {
	return (*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*8)) // PC5002
}
func (r *regs) Load(i int) uint32 {
	if i < 0 || i >= 32 { return 0 }
	return *r.slot(i)
}
func (r *regs) right(i int) *uint32 { return (*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*4)) }
func (r *regs) LoadRight(i int) uint32 {
	if i < 0 || i >= 32 { return 0 }
	return *r.right(i)
}
func (r *regs) every(i int) *uint32 { return (*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*8)) }
func (r *regs) LoadEvery(i int) uint32 {
	if i < 0 || i >= 16 { return 0 }
	return *r.every(i)
}
func (r *regs) Terminate(i int) {
	if i > 32 { return }
	*(*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*4)) = 0 // PC5002
}
func (r *regs) terminate(i int) {
	if i > 32 { return }
	*(*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*4)) = 0
}
func useTerminate(r *regs) { r.terminate(31) }
func (r *regs) Elsewhere(i int, ok func(int) bool) {
	if i > 32 { return }
	if !ok(i) { return }
	*(*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*4)) = 0
}
func (r *regs) NotLast(i int) {
	if i > 32 { return }
	if i == 32 { return }
	*(*uint32)(unsafe.Add(unsafe.Pointer(&r.window[0]), i*4)) = 0
}
type table struct { slots []uint64 }
func newTable() *table { return &table{slots: make([]uint64, 64)} }
func (t *table) at(i uint) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(t.slots)), uintptr(i&63)*16)) // PC5002
}
func (t *table) half(i uint) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(t.slots)), uintptr(i&31)*16))
}
`},
	{"view as long as its field", `
type group struct { words [16]uint32; free int64; inodes [6]uint64; id uint64 }
func (g *group) raw() []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&g.words[0])), len(g.words)*8) } // PC5003
func (g *group) right() []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&g.words[0])), len(g.words)*4) }
func (g *group) whole() []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&g.words[0])), unsafe.Sizeof(*g)) }
func (g *group) both() []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&g.words[0])), len(g.words)*4+8) }
type complexes struct { re, im [16]float32 }
func (c *complexes) all() []float32 { return unsafe.Slice(&c.re[0], len(c.re)*2) }
`},
}
