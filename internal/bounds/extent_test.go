package bounds_test

import (
	"fmt"
	"testing"
)

// What is drawn of a violation are the numbers of its message.
func TestExtent(t *testing.T) {
	for _, tt := range []struct{ source, want string }{
		{`func f(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) }`, "x (uint32): 8 bytes from 0 of 4"},
		{`func f() int64 { var a [3]int64; return *(*int64)(unsafe.Add(unsafe.Pointer(&a), 24)) }`, "a ([3]int64): 8 bytes from 24 of 24"},
		{`func f() int64 { var a [3]int64; return *(*int64)(unsafe.Add(unsafe.Pointer(&a), 20)) }`, "a ([3]int64): 8 bytes from 20 of 24"},
		{`func f() int64 { var a [3]int64; return *(*int64)(unsafe.Add(unsafe.Pointer(&a), -8)) }`, "a ([3]int64): 8 bytes from -8 of 24"},
		{`func f(b []byte) uint64 { if len(b) < 4 { return 0 }; return *(*uint64)(unsafe.Pointer(&b[0])) }`, "the rest of b: 8 bytes from 0 of 4"},
		{`func f(n int) []byte { b := make([]byte, n); return unsafe.Slice(&b[0], n+4) }`, "<nil>"},
	} {
		u, _ := analyze(t, "package p\nimport \"unsafe\"\n"+tt.source, nil, nil)
		got := "nothing"
		for _, v := range u.prog.Violations {
			got = "<nil>"
			if m := v.Memory; m != nil {
				object := m.Object
				if m.Rest {
					object = "the rest of " + object
				}
				got = fmt.Sprintf("%s: %d bytes from %d of %d", object, m.Length, m.Offset, m.Size)
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.source, got, tt.want)
		}
	}
}
