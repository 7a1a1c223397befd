// Command keeps_window_telemetry keeps a window of telemetry records in a fixed ring and
// aggregates single columns of it by stride.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"unsafe"
)

const ringLen = 16

var errEmpty = errors.New("no records")

type record struct {
	stamp   uint64
	voltage float32
	current float32
	status  uint32
	serial  [4]byte
}

type ring struct {
	recs  [ringLen]record
	next  int
	total int
}

// serialTag reads the last field as one word; it ends where the record ends.
func (r *record) serialTag() uint32 {
	return *(*uint32)(unsafe.Add(unsafe.Pointer(r), unsafe.Offsetof(r.serial)))
}

func (r *ring) push(rec record) {
	*r.at(r.next) = rec
	r.next = (r.next + 1) % ringLen
	r.total++
}

func (r *ring) at(i int) *record {
	return (*record)(unsafe.Add(unsafe.Pointer(&r.recs), uintptr(i)*unsafe.Sizeof(r.recs[0])))
}

func (r *ring) filled() int { return min(r.total, len(r.recs)) }

// column hands the field at off of each filled record to f, newest first.
func (r *ring) column(off uintptr, f func(v float32)) {
	base := unsafe.Pointer(&r.recs[0])
	for i := r.filled() - 1; i >= 0; i-- {
		f(*(*float32)(unsafe.Pointer(uintptr(base) + uintptr(i)*unsafe.Sizeof(record{}) + off)))
	}
}

func (r *ring) mean(off uintptr) (float64, error) {
	if r.filled() == 0 {
		return 0, fmt.Errorf("mean: %w", errEmpty)
	}
	var sum float64
	n := 0
	r.column(off, func(v float32) {
		if !math.IsNaN(float64(v)) {
			sum += float64(v)
			n++
		}
	})
	return sum / float64(max(n, 1)), nil
}

// words is the filled part of the ring as 32-bit words, for the checksum.
func (r *ring) words() []uint32 {
	const per = int(unsafe.Sizeof(record{}) / unsafe.Sizeof(uint32(0)))
	return unsafe.Slice((*uint32)(unsafe.Pointer(&r.recs)), r.filled()*per)
}

func (r *ring) checksum() (sum uint32) {
	for _, w := range r.words() {
		sum = sum<<1 | sum>>31
		sum ^= w
	}
	return sum
}

// wipe clears the ring, slot by slot including the last.
func (r *ring) wipe() {
	for i := 0; i <= len(r.recs)-1; i++ {
		*r.at(i) = record{}
	}
	r.next, r.total = 0, 0
}

func main() {
	r := &ring{}
	if _, err := r.mean(unsafe.Offsetof(record{}.voltage)); !errors.Is(err, errEmpty) {
		os.Exit(1)
	}
	for i := range 40 {
		r.push(record{stamp: uint64(i), voltage: 230, current: float32(i % 4), serial: [4]byte{1, 2, 3, byte(i)}})
	}
	v, err1 := r.mean(unsafe.Offsetof(record{}.voltage))
	c, err2 := r.mean(unsafe.Offsetof(record{}.current))
	if err := errors.Join(err1, err2); err != nil || v != 230 || c != 1.5 {
		fmt.Fprintln(os.Stderr, "means:", v, c, err)
		os.Exit(1)
	}
	before := r.checksum()
	tag := r.at(ringLen - 1).serialTag()
	r.wipe()
	if len(r.words()) != 0 || before == 0 || tag == 0 || r.at(ringLen-1).serialTag() != 0 {
		fmt.Fprintln(os.Stderr, "wipe left something behind")
		os.Exit(1)
	}
	fmt.Println("ok")
}
