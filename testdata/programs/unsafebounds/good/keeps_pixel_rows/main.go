// Command keeps_pixel_rows keeps pixel rows in C memory and filters them with a C kernel.
package main

/*
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void invert(uint16_t *px, size_t n) {
	for (size_t i = 0; i < n; i++)
		px[i] = (uint16_t)~px[i];
}

struct tag {
	uint32_t crop;
	char     name[16];
};

static void describe(struct tag *t, int row) {
	t->crop = (uint32_t)row;
	memset(t->name, 0, sizeof t->name);
	strncpy(t->name, row % 2 ? "odd" : "a-sixteen-chars!", sizeof t->name);
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unsafe"
)

const (
	width   = 64
	maxRows = 1 << 20
)

type image struct {
	mem  unsafe.Pointer
	rows int
}

func newImage(rows int) (*image, error) {
	if rows <= 0 || rows > maxRows {
		return nil, errors.New("bad height")
	}
	p := C.calloc(C.size_t(rows*width), C.sizeof_uint16_t)
	if p == nil {
		return nil, errors.New("out of memory")
	}
	return &image{mem: p, rows: rows}, nil
}

// row is a view of row y; it cannot grow into the next one.
func (im *image) row(y int) []C.uint16_t {
	if y < 0 || y >= im.rows {
		return nil
	}
	n := im.rows * width
	all := (*[maxRows * width]C.uint16_t)(im.mem)[:n:n]
	return all[y*width : (y+1)*width : (y+1)*width]
}

func (im *image) name(y int) string {
	var t C.struct_tag
	C.describe(&t, C.int(y))
	s := C.GoStringN(&t.name[0], C.int(len(t.name)))
	return strings.TrimRight(s, "\x00")
}

func (im *image) bytes() []byte {
	return C.GoBytes(im.mem, C.int(im.rows*width*C.sizeof_uint16_t))
}

func (im *image) close() {
	C.free(im.mem)
	im.mem, im.rows = nil, 0
}

func run() error {
	im, err := newImage(5)
	if err != nil {
		return err
	}
	defer im.close()
	for y := 0; y < 5; y += 2 {
		r := im.row(y)
		C.invert(&r[0], C.size_t(len(r)))
		if r = append(r, 7); im.row(y+1) != nil && im.row(y + 1)[0] != 0 {
			return errors.New("row ran over")
		}
	}
	ones := 0
	for _, b := range im.bytes() {
		if b == 0xff {
			ones++
		}
	}
	if ones != 3*width*2 || im.name(1) != "odd" || im.name(2) != "a-sixteen-chars!" {
		return fmt.Errorf("ones %d, names %q %q", ones, im.name(1), im.name(2))
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
