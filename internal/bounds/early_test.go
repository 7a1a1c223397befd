package bounds_test

// earlyCases are about views as an array that are made before the length is looked at.
var earlyCases = []struct{ name, src string }{
	{"before its check", `
func F(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0])) // PC5001
	if len(b) >= 8 { s += v[1] }
	if len(b) >= 16 { s += v[3] }
	return s
}
func G(b []byte) uint32 {
	v := (*[4]uint32)(unsafe.Pointer(&b[0])) // PC5001
	if len(b) < 16 { return 0 }
	return v[3]
}
func behindHeader(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[8])) // PC5001
	switch len(b) {
	case 16: s = v[1]
	case 24: s = v[3]
	}
	return s
}
var _ = behindHeader
`},
	{"nothing of it is too late", `
func checked(b []byte) (s uint32) {
	if len(b) < 16 { return 0 }
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))
	if len(b) >= 12 { s += v[2] }
	return s
}
func more(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))
	if len(b) > 16 { s += v[3] }
	return s
}
func turns(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))
	for i := 0; i < len(b)/4; i++ { s += v[i] }
	return s
}
func cut(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))[:len(b)/4:len(b)/4]
	if len(b) >= 16 { s += v[3] }
	return s
}
//go:nocheckptr
func meant(b []byte) (s uint32) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))
	if len(b) >= 16 { s += v[3] }
	return s
}
var _, _, _, _, _ = checked, more, turns, cut, meant
`},
	{"who calls", `
type unit struct { tail [16]byte; sum uint32 }
func last(u *unit, b []byte) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0]))
	if len(b) >= 16 { u.sum += v[3] }
}
var rest = last
func (u *unit) Close(n int) { if n > 0 && n <= 16 { rest(u, u.tail[:n]); last(u, u.tail[:]) } }
func some(u *unit, b []byte) {
	v := (*[4]uint32)(unsafe.Pointer(&b[0])) // PC5001
	if len(b) >= 16 { u.sum += v[3] }
}
var block = some
func (u *unit) Write(p []byte) { some(u, u.tail[:]); block(u, p) }
`},
}
