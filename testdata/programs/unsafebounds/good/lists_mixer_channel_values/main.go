// Command lists_mixer_channel_values lists the controls of a sound card: names
// in fixed fields of C structs and values in a C union.
package main

/*
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CTL_INT = 1, CTL_FLOAT = 2, CTL_TEXT = 3 };

typedef struct {
	char name[12];
	int kind;
	union {
		int64_t i;
		double f;
		char text[16];
	} value;
} ctl_t;

static int card_controls(ctl_t **out) {
	ctl_t *c = calloc(3, sizeof *c);
	if (!c) {
		return -1;
	}
	memcpy(c[0].name, "Master Level", 12);
	c[0].kind = CTL_INT;
	c[0].value.i = -6;
	strcpy(c[1].name, "Balance");
	c[1].kind = CTL_FLOAT;
	c[1].value.f = 0.25;
	strcpy(c[2].name, "Route");
	c[2].kind = CTL_TEXT;
	strcpy(c[2].value.text, "Headphones");
	*out = c;
	return 3;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type control struct {
	name  string
	value any
}

// fixed gives the text of a field that need not end with a NUL.
func fixed(field []C.char) string {
	b := unsafe.Slice((*byte)(unsafe.Pointer(&field[0])), len(field))
	for i, c := range b {
		if c == 0 {
			return string(b[:i])
		}
	}
	return string(b)
}

func decode(c *C.ctl_t) (control, error) {
	ctl := control{name: fixed(c.name[:])}
	switch c.kind {
	case C.CTL_INT:
		ctl.value = int64(*(*C.int64_t)(unsafe.Pointer(&c.value)))
	case C.CTL_FLOAT:
		ctl.value = float64(*(*C.double)(unsafe.Pointer(&c.value)))
	case C.CTL_TEXT:
		ctl.value = C.GoString((*C.char)(unsafe.Pointer(&c.value)))
	default:
		return ctl, fmt.Errorf("%s: kind %d", ctl.name, c.kind)
	}
	return ctl, nil
}

func controls() ([]control, error) {
	var list *C.ctl_t
	n := int(C.card_controls(&list))
	if n < 0 {
		return nil, errors.New("no card")
	}
	defer C.free(unsafe.Pointer(list))
	var out []control
	for i := range unsafe.Slice(list, n) {
		c, err := decode((*C.ctl_t)(unsafe.Add(unsafe.Pointer(list), uintptr(i)*unsafe.Sizeof(*list))))
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func main() {
	cs, err := controls()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, c := range cs {
		fmt.Printf("%q %v\n", c.name, c.value)
	}
	if cs[0].name != "Master Level" || cs[1].value != 0.25 || cs[2].value != "Headphones" {
		os.Exit(1)
	}
}
