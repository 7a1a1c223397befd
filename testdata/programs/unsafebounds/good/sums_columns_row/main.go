// Command sums_columns_row sums columns of a row table by offset and stride.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type row struct {
	id    uint32
	kind  uint8
	price float64
	qty   int32
}

type column struct {
	name string
	off  uintptr
	sum  func(p unsafe.Pointer) float64
}

type table struct {
	rows []row
}

var errNoColumn = errors.New("no such column")

var columns = []column{
	{"id", unsafe.Offsetof(row{}.id), func(p unsafe.Pointer) float64 { return float64(*(*uint32)(p)) }},
	{"price", unsafe.Offsetof(row{}.price), func(p unsafe.Pointer) float64 { return *(*float64)(p) }},
	{"qty", unsafe.Offsetof(row{}.qty), func(p unsafe.Pointer) float64 { return float64(*(*int32)(p)) }},
}

// each calls f with the address of the field at off in every row.
func (t *table) each(off uintptr, f func(unsafe.Pointer)) {
	if len(t.rows) == 0 {
		return
	}
	base := unsafe.Pointer(&t.rows[0])
	for i := 0; i < len(t.rows); i++ {
		f(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(row{})+off))
	}
}

func (t *table) sum(name string) (float64, error) {
	for _, c := range columns {
		if c.name != name {
			continue
		}
		total := 0.0
		t.each(c.off, func(p unsafe.Pointer) { total += c.sum(p) })
		return total, nil
	}
	return 0, fmt.Errorf("%w: %s", errNoColumn, name)
}

// backwards visits a fixed ring from its last element to its first.
func backwards(ring *[5]int32) (out []int32) {
	for i := len(ring) - 1; i >= 0; i-- {
		p := (*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(ring)) + uintptr(i)*unsafe.Sizeof(ring[0])))
		out = append(out, *p)
	}
	return out
}

func main() {
	t := &table{}
	if s, err := t.sum("qty"); s != 0 || err != nil {
		os.Exit(1)
	}
	for i := 1; i <= 10; i++ {
		t.rows = append(t.rows, row{id: uint32(i), price: float64(i) / 2, qty: int32(-i)})
	}
	t.rows = t.rows[:10:10]
	for name, expected := range map[string]float64{"id": 55, "price": 27.5, "qty": -55} {
		s, err := t.sum(name)
		if err != nil || s != expected {
			fmt.Fprintln(os.Stderr, name, s, err)
			os.Exit(1)
		}
	}
	if _, err := t.sum("kind"); !errors.Is(err, errNoColumn) {
		os.Exit(1)
	}
	if got := fmt.Sprint(backwards(&[5]int32{1, 2, 3, 4, 5})); got != "[5 4 3 2 1]" {
		os.Exit(1)
	}
}
