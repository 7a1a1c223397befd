// Command borrows_row_text_headers reads rows with scanners that borrow the
// row's buffer. It keeps to the header types, for the old releases that the
// package has to build with.
package main

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"unsafe"
)

const data = "17;Amsel;3.5\n18;Bussard;12\n19;;0\n"

// borrow makes a string of b without a copy. b must not change after it.
func borrow(b []byte) (s string) {
	if len(b) == 0 {
		return ""
	}
	src := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	dst := (*reflect.StringHeader)(unsafe.Pointer(&s))
	dst.Data = src.Data
	dst.Len = src.Len
	return s
}

// room tells how many bytes can be appended without a move.
func room(b *[]byte) int {
	h := (*reflect.SliceHeader)(unsafe.Pointer(b))
	return h.Cap - h.Len
}

type row struct {
	id, name, value string
}

type scanner struct {
	buf  []byte
	rows []row
}

func (s *scanner) scan(line []byte) error {
	f := bytes.Split(line, []byte{';'})
	if len(f) != 3 {
		return fmt.Errorf("%d fields in %q", len(f), line)
	}
	s.rows = append(s.rows, row{id: borrow(f[0]), name: borrow(f[1]), value: borrow(f[2])})
	return nil
}

func (s *scanner) load(text string) error {
	s.buf = append(s.buf, text...)
	for _, line := range bytes.Split(bytes.TrimSpace(s.buf), []byte{'\n'}) {
		if err := s.scan(line); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	s := &scanner{buf: make([]byte, 0, 128)}
	if err := s.load(data); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(s.rows, room(&s.buf))
	if len(s.rows) != 3 || s.rows[1].name != "Bussard" || room(&s.buf) != 128-len(data) {
		os.Exit(1)
	}
}
