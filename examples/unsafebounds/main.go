// A capture reader that lays its frame header over bytes which are too few.
//
//	go run -gcflags=all=-d=checkptr ./examples/unsafebounds
//
// ends with "checkptr: converted pointer straddles multiple allocations", in
// frameAt. Without checkptr the program reads what lies behind its memory. The
// other two overruns stay on the stack, where checkptr does not see them.
package main

import (
	"fmt"
	"unsafe"
)

// A frame is the header of a captured packet.
type frame struct {
	kind    uint32
	length  uint32
	seconds uint64
}

// afterLast reads the element behind the last one.
func afterLast() int64 {
	samples := [3]int64{3, 5, 8}
	first := unsafe.Pointer(&samples[0])
	return *(*int64)(unsafe.Pointer(uintptr(first) + 24)) // want "PC5002"
}

// last reads the last element: inside the array.
func last() int64 {
	samples := [3]int64{3, 5, 8}
	first := unsafe.Pointer(&samples[0])
	return *(*int64)(unsafe.Pointer(uintptr(first) + 16))
}

// widened reads eight bytes of four.
func widened(port uint32) uint64 {
	return *(*uint64)(unsafe.Pointer(&port)) // want "PC5001"
}

// frameAt takes for granted that capture holds a whole header.
func frameAt(capture []byte) *frame {
	return (*frame)(unsafe.Pointer(&capture[0])) // want "PC5004"
}

// frameIn looks first.
func frameIn(capture []byte) *frame {
	if len(capture) < int(unsafe.Sizeof(frame{})) {
		return nil
	}
	return (*frame)(unsafe.Pointer(&capture[0]))
}

var captured []byte // keeps main's capture on the heap, where checkptr sees it

func main() {
	fmt.Println(last(), frameIn(make([]byte, 16)).kind)
	fmt.Println(afterLast(), widened(8080))
	capture := make([]byte, 32)
	captured = capture
	fmt.Println(frameAt(capture[24:]).seconds, len(captured)) // eight bytes are left
}
