// Command submits_jobs_worker submits jobs to a worker written in C.
package main

/*
#include <stdint.h>
#include <stddef.h>

struct job {
	uint8_t *data;
	size_t   len;
	uint32_t result;
};

static int submit(void *arg) {
	struct job *j = arg;
	uint32_t h = 2166136261u;
	if (!j || !j->data)
		return -1;
	for (size_t i = 0; i < j->len; i++)
		h = (h ^ j->data[i]) * 16777619u;
	j->result = h;
	return 0;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"unsafe"
)

var errRejected = errors.New("job was rejected")

type worker struct {
	done int
}

func (w *worker) call(j *C.struct_job) error {
	if C.submit(unsafe.Pointer(j)) != 0 { // want "PC5011"
		return errRejected
	}
	w.done++
	return nil
}

// hash runs one payload through the worker.
func (w *worker) hash(payload []byte) (uint32, error) {
	if len(payload) == 0 {
		return 0, errRejected
	}
	j := &C.struct_job{
		data: (*C.uint8_t)(unsafe.Pointer(&payload[0])),
		len:  C.size_t(len(payload)),
	}
	if err := w.call(j); err != nil {
		return 0, fmt.Errorf("payload of %d bytes: %w", len(payload), err)
	}
	return uint32(j.result), nil
}

func main() {
	w := &worker{}
	for i := 1; i <= 3; i++ {
		payload := make([]byte, 100*i)
		for k := range payload {
			payload[k] = byte(k * i)
		}
		h, err := w.hash(payload)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		ref := fnv.New32a()
		ref.Write(payload)
		if ref.Sum32() != h {
			fmt.Fprintln(os.Stderr, "hashes differ")
			os.Exit(2)
		}
	}
	fmt.Println("jobs done:", w.done)
}
