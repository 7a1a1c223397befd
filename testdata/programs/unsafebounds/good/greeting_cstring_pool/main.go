package main

/*
#include <stdlib.h>
#include <string.h>
#include <ctype.h>

static size_t shout(char *s) {
	size_t n = 0;
	for (; *s; s++, n++) *s = (char)toupper((unsigned char)*s);
	return n;
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

var errNul = errors.New("text contains NUL")

// ctext is a terminated string in C memory, which grows when it has to.
type ctext struct {
	mem  unsafe.Pointer
	room int
}

func (t *ctext) bytes(n int) []byte {
	return unsafe.Slice((*byte)(t.mem), n+1)
}

func (t *ctext) set(s string) error {
	if strings.IndexByte(s, 0) >= 0 {
		return errNul
	}
	n := len(s)
	if t.mem == nil || n > t.room {
		t.free()
		mem := C.malloc(C.size_t(n + 1))
		if mem == nil {
			return errors.New("out of memory")
		}
		t.mem, t.room = mem, n
	}
	dst := t.bytes(n)
	copy(dst, s)
	dst[n] = 0
	return nil
}

func (t *ctext) free() {
	C.free(t.mem)
	t.mem, t.room = nil, 0
}

type speaker struct {
	text ctext
}

func (s *speaker) Close() { s.text.free() }

func (s *speaker) shout(msg string) (string, error) {
	if err := s.text.set(msg); err != nil {
		return "", err
	}
	n := C.shout((*C.char)(s.text.mem))
	return C.GoStringN((*C.char)(s.text.mem), C.int(n)), nil
}

func main() {
	s := &speaker{}
	var out []string
	for _, m := range []string{"good morning", "", "hi", "a longer greeting for all", "ok"} {
		r, err := s.shout(m)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		out = append(out, r)
	}
	_, err := s.shout("a\x00b")
	s.Close()
	s.Close()
	got := strings.Join(out, "|")
	fmt.Println(got, err)
	if got != "GOOD MORNING||HI|A LONGER GREETING FOR ALL|OK" || !errors.Is(err, errNul) {
		os.Exit(1)
	}
}
