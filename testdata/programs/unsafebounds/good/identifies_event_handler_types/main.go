// Command identifies_event_handler_types dispatches events by the type word of
// an interface value, which is cheaper than a map by reflect.Type.
package main

import (
	"fmt"
	"os"
	"unsafe"
)

// face is what an empty interface is made of.
type face struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

func typeWord(v any) unsafe.Pointer {
	return (*face)(unsafe.Pointer(&v)).typ
}

func words(v any) [2]unsafe.Pointer {
	return *(*[2]unsafe.Pointer)(unsafe.Pointer(&v))
}

type (
	orderPlaced  struct{ id, cents int }
	orderShipped struct{ id int }
	stockLow     struct {
		sku  string
		left int
	}
)

type handler func(event any) error

type bus struct {
	handlers map[unsafe.Pointer][]handler
	unknown  int
}

func newBus() *bus {
	return &bus{handlers: make(map[unsafe.Pointer][]handler)}
}

func subscribe[E any](b *bus, h func(E) error) {
	var zero E
	k := typeWord(zero)
	b.handlers[k] = append(b.handlers[k], func(event any) error {
		e, ok := event.(E)
		if !ok {
			return fmt.Errorf("event %T for a handler of %T", event, zero)
		}
		return h(e)
	})
}

func (b *bus) publish(event any) error {
	w := words(event)
	if w[0] == nil {
		return fmt.Errorf("nil event")
	}
	hs, ok := b.handlers[w[0]]
	if !ok {
		b.unknown++
		return nil
	}
	for _, h := range hs {
		if err := h(event); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	b := newBus()
	revenue, low := 0, ""
	subscribe(b, func(e *orderPlaced) error { revenue += e.cents; return nil })
	subscribe(b, func(e orderPlaced) error { revenue += e.cents; return nil })
	subscribe(b, func(e stockLow) error {
		if e.left < 0 {
			return fmt.Errorf("stock of %s: %d", e.sku, e.left)
		}
		low = e.sku
		return nil
	})
	for _, e := range []any{orderPlaced{1, 500}, &orderPlaced{2, 250}, orderShipped{1}, stockLow{"bolt", 3}} {
		if err := b.publish(e); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if b.publish(nil) == nil || b.publish(stockLow{"nut", -1}) == nil {
		os.Exit(1)
	}
	fmt.Println(revenue, low, b.unknown)
}
