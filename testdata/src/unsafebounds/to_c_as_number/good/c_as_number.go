//oracle: asan

// Package good gives C an address as its user data.
package good

// #include <stdint.h>
// static uintptr_t kept;
// static void keep(uintptr_t data) { kept = data; }
// static int32_t *data(void) { return (int32_t *)kept; }
// static int read(void) { return *data(); }
// static int number(void) { return (int)kept; }
import "C"

import (
	"runtime"
	"unsafe"
)

// A job is done by C.
type job struct {
	id   int32
	rest [15]int32
}

//go:noinline
func newJob(id int32) *job { return &job{id: id} }

// start gives the job to C.
func (j *job) start() {
	C.keep(C.uintptr_t(j.id))
}

const size = unsafe.Sizeof(job{})

// Scenario lets C read the job after a collection.
func Scenario() {
	newJob(7).start()
	runtime.GC()
	if C.number() != 7 {
		panic("another job")
	}
}
