// Command dispatches_events_dynamic dispatches events by the dynamic type of their payload.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// eface is the layout of an empty interface.
type eface struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

type created struct{ id int }
type deleted struct{ id int }
type renamed struct {
	id   int
	name string
}

func typeWord(v any) unsafe.Pointer {
	return (*eface)(unsafe.Pointer(&v)).typ
}

// words returns both words of an interface as numbers, for tracing.
func words(v any) [2]uintptr {
	return *(*[2]uintptr)(unsafe.Pointer(&v))
}

type handler func(v any) error

type bus struct {
	byType map[unsafe.Pointer]handler
	traced [][2]uintptr
}

var errNoHandler = errors.New("no handler")

func newBus() *bus { return &bus{byType: make(map[unsafe.Pointer]handler)} }

func (b *bus) on(sample any, h handler) { b.byType[typeWord(sample)] = h }

func (b *bus) emit(v any) error {
	h := b.byType[typeWord(v)]
	if h == nil {
		return fmt.Errorf("%w for %T", errNoHandler, v)
	}
	b.traced = append(b.traced, words(v))
	return h(v)
}

func main() {
	live := make(map[int]string)
	b := newBus()
	b.on(created{}, func(v any) error {
		live[v.(created).id] = "new"
		return nil
	})
	b.on(&renamed{}, func(v any) error {
		r := v.(*renamed)
		if _, ok := live[r.id]; !ok {
			return fmt.Errorf("rename of %d", r.id)
		}
		live[r.id] = r.name
		return nil
	})
	b.on(deleted{}, func(v any) error {
		delete(live, v.(deleted).id)
		return nil
	})
	for _, ev := range []any{created{1}, created{2}, &renamed{1, "one"}, deleted{2}} {
		if err := b.emit(ev); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if len(live) != 1 || live[1] != "one" {
		fmt.Fprintln(os.Stderr, live)
		os.Exit(1)
	}
	if err := b.emit(renamed{1, "two"}); !errors.Is(err, errNoHandler) {
		os.Exit(1)
	}
	if b.emit(nil) == nil || len(b.traced) != 4 || b.traced[0][0] != b.traced[1][0] {
		os.Exit(1)
	}
}
