package main

import (
	"fmt"
	"os"
	"strings"
	"unsafe"
)

const (
	columns = 40
	lines   = 12
)

type cell struct {
	r    rune
	attr uint16
}

type screen struct {
	cells [lines * columns]cell
	dirty [lines]bool
}

type surface interface {
	row(y int) []cell
	mark(y int)
}

func newScreen() *screen {
	s := &screen{}
	for i := range s.cells {
		s.cells[i].r = '.'
	}
	return s
}

// row returns the cells of one line.
func (s *screen) row(y int) []cell {
	first := &s.cells[y*columns]
	return (*[1 << 16]cell)(unsafe.Pointer(first))[:columns] // want "PC5003"
}

func (s *screen) mark(y int) { s.dirty[y] = true }

func (s *screen) text(y int) string {
	var b strings.Builder
	for _, c := range s.cells[y*columns : (y+1)*columns] {
		b.WriteRune(c.r)
	}
	return b.String()
}

type writer struct {
	on surface
	x  int
	y  int
}

func (w *writer) print(msg string) {
	row := w.on.row(w.y)
	for _, r := range msg {
		if w.x == len(row) {
			break
		}
		row[w.x] = cell{r: r, attr: 1}
		w.x++
	}
	w.on.mark(w.y)
}

// measure is the width of a line with its end marker, for the exporter.
func measure(on surface, y int) int {
	marked := append(on.row(y), cell{r: '\n'})
	n := 0
	for i, c := range marked {
		if c.r != '.' {
			n = i + 1
		}
	}
	return n
}

func main() {
	s := newScreen()
	for y := range 3 {
		w := &writer{on: s, y: y}
		w.print(strings.Repeat(string(rune('a'+y)), 10*(y+1)))
	}
	for y := range 3 {
		fmt.Println(y, measure(s, y))
	}
	for y := range 3 {
		line := s.text(y)
		if want := rune('a' + y); rune(line[0]) != want {
			fmt.Printf("line %d begins with %q\n", y, line[0])
			os.Exit(1)
		}
	}
}
