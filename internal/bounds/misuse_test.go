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
}
