package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type transform struct {
	x, y, z float32
}

type body struct {
	mass  float64
	layer uint8
}

type health struct {
	points int32
	regen  int16
}

var errFull = errors.New("arena is full")

// arena hands out the components of one world.
type arena struct {
	words []uint64
	used  uintptr
}

func newArena(words int) *arena { return &arena{words: make([]uint64, words)} }

func (a *arena) alloc(size, align uintptr) (unsafe.Pointer, error) {
	at := (a.used + align - 1) &^ (align - 1)
	room := uintptr(len(a.words)) * unsafe.Sizeof(uint64(0))
	if at > room || size > room-at {
		return nil, errFull
	}
	a.used = at + size
	return unsafe.Add(unsafe.Pointer(unsafe.SliceData(a.words)), at), nil
}

func (a *arena) reset() {
	clear(a.words)
	a.used = 0
}

type world struct {
	arena *arena
	trans []*transform
	body  []*body
	hp    []*health
}

func (w *world) spawn(x float32, mass float64) error {
	p, err := w.arena.alloc(unsafe.Sizeof(transform{}), unsafe.Alignof(transform{}))
	if err != nil {
		return err
	}
	t := (*transform)(p)
	if p, err = w.arena.alloc(unsafe.Sizeof(health{}), unsafe.Alignof(health{})); err != nil {
		return err
	}
	h := (*health)(p)
	if p, err = w.arena.alloc(unsafe.Sizeof(body{}), unsafe.Alignof(body{})); err != nil {
		return err
	}
	b := (*body)(p)
	t.x, h.points, b.mass, b.layer = x, 100, mass, 3
	w.trans, w.hp, w.body = append(w.trans, t), append(w.hp, h), append(w.body, b)
	return nil
}

func (w *world) clear() {
	w.trans, w.body, w.hp = nil, nil, nil
	w.arena.reset()
}

type systemFunc func(*world)

func move(w *world) {
	for i, t := range w.trans {
		t.x += float32(w.body[i].mass)
	}
}

func heal(w *world) {
	for _, h := range w.hp {
		h.points += 1 + int32(h.regen)
	}
}

func main() {
	w := &world{arena: newArena(128)}
	for round := range 3 {
		n := 0
		for ; ; n++ {
			if err := w.spawn(float32(n), 0.5); errors.Is(err, errFull) {
				break
			}
		}
		for range 10 {
			for _, f := range []systemFunc{move, heal} {
				f(w)
			}
		}
		k := len(w.body) - 1
		fmt.Println(round, n, len(w.body), w.trans[k].x, w.hp[k].points)
		if w.trans[k].x != float32(k)+5 || w.hp[k].points != 110 || w.body[k].layer != 3 {
			os.Exit(1)
		}
		w.clear()
	}
}
