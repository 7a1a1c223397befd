// Command routes_timer_handles_native keeps timers in a C heap; what a timer
// belongs to is a handle, so that C never sees a Go pointer.
package main

/*
#include <stdint.h>

#define MAX_TIMERS 64

typedef struct {
	uint64_t due;
	uintptr_t owner;
} ctimer_t;

static ctimer_t timers[MAX_TIMERS];
static int timer_count;

static int timer_add(uint64_t due, uintptr_t owner) {
	if (timer_count == MAX_TIMERS) {
		return -1;
	}
	int i = timer_count++;
	while (i > 0 && timers[i - 1].due < due) {
		timers[i] = timers[i - 1];
		i--;
	}
	timers[i].due = due;
	timers[i].owner = owner;
	return 0;
}

static uintptr_t timer_pop(uint64_t now) {
	if (timer_count == 0 || timers[timer_count - 1].due > now) {
		return 0;
	}
	return timers[--timer_count].owner;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/cgo"
)

var errTooMany = errors.New("too many timers")

type job struct {
	name  string
	fired func(name string)
}

type wheel struct {
	now     uint64
	pending int
}

func (w *wheel) after(ticks uint64, j *job) error {
	h := cgo.NewHandle(j)
	if C.timer_add(C.uint64_t(w.now+ticks), C.uintptr_t(h)) != 0 {
		h.Delete()
		return fmt.Errorf("%s: %w", j.name, errTooMany)
	}
	w.pending++
	return nil
}

// tick moves the clock on and runs what is due.
func (w *wheel) tick() {
	w.now++
	for {
		h := cgo.Handle(C.timer_pop(C.uint64_t(w.now)))
		if h == 0 {
			return
		}
		j := h.Value().(*job)
		h.Delete()
		w.pending--
		j.fired(j.name)
	}
}

func main() {
	w := &wheel{}
	var order []string
	note := func(name string) { order = append(order, name) }
	for i, name := range []string{"flush", "ping", "rotate"} {
		if err := w.after(uint64(9-3*i), &job{name: name, fired: note}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	runtime.GC()
	for range 10 {
		w.tick()
	}
	fmt.Println(order)
	if len(order) != 3 || order[0] != "rotate" || w.pending != 0 {
		os.Exit(1)
	}
	full := 0
	for i := range 70 {
		if err := w.after(uint64(i+1), &job{name: "idle", fired: func(string) {}}); errors.Is(err, errTooMany) {
			full++
		}
	}
	for w.pending > 0 {
		w.tick()
	}
	if full != 6 {
		os.Exit(1)
	}
}
