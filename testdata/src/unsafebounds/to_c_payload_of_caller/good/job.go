//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good has C count the bytes of a job.
package good

// #include <stdlib.h>
// struct job { unsigned char *data; long n; };
// static long count(void *p) { struct job *j = p; long s = 0; for (long i = 0; i < j->n; i++) s += j->data[i]; return s; }
// static void *none(void) { return 0; }
import "C"

import "unsafe"

// A queue has a buffer for its jobs.
type queue struct {
	buffer []byte
}

func newQueue() *queue { return &queue{buffer: make([]byte, 64)} }

func submit(j *C.struct_job) int {
	return int(C.count(unsafe.Pointer(j)))
}

// run submits what is in the buffer.
func (q *queue) run() int {
	data := C.CBytes(q.buffer)
	j := &C.struct_job{data: (*C.uchar)(data), n: C.long(len(q.buffer))}
	defer C.free(data)
	return submit(j)
}

// Scenario runs one job.
func Scenario() {
	q := newQueue()
	q.buffer[3] = 4
	if q.run() != 4 || C.none() != nil {
		panic("wrong count")
	}
}
