// Command writes_journal_vectors_native writes a journal record with one
// vectored call of the native library: header, body and trailer.
package main

/*
#include <stddef.h>
#include <stdint.h>

typedef struct {
	void *base;
	size_t len;
} vec_t;

static uint64_t journal_crc;

static uint64_t journal_sum(void) {
	return journal_crc;
}

static long journal_writev(const vec_t *v, int n) {
	long total = 0;
	for (int i = 0; i < n; i++) {
		const uint8_t *p = v[i].base;
		for (size_t k = 0; k < v[i].len; k++) {
			journal_crc = journal_crc * 31 + p[k];
		}
		total += (long)v[i].len;
	}
	return total;
}
*/
import "C"

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

var errShort = errors.New("short write")

type record struct {
	seq  uint64
	body []byte
}

func (r *record) header() []byte {
	h := make([]byte, 0, 16)
	h = binary.LittleEndian.AppendUint64(h, r.seq)
	return binary.LittleEndian.AppendUint64(h, uint64(len(r.body)))
}

func (r *record) trailer() []byte {
	var sum uint32
	for _, c := range r.body {
		sum += uint32(c)
	}
	return binary.LittleEndian.AppendUint32(nil, sum)
}

// gather collects the parts of a record.
type gather struct {
	vecs []C.vec_t
	size int
}

func (g *gather) add(part []byte) {
	if len(part) == 0 {
		return
	}
	g.vecs = append(g.vecs, C.vec_t{
		base: unsafe.Pointer(unsafe.SliceData(part)),
		len:  C.size_t(len(part)),
	})
	g.size += len(part)
}

func (g *gather) write() error {
	n := C.journal_writev(&g.vecs[0], C.int(len(g.vecs))) // want "PC5011"
	if int(n) != g.size {
		return fmt.Errorf("%d of %d bytes: %w", n, g.size, errShort)
	}
	return nil
}

type journal struct {
	next uint64
}

func (j *journal) append(body []byte) error {
	r := &record{seq: j.next, body: body}
	var g gather
	g.add(r.header())
	g.add(r.body)
	g.add(r.trailer())
	if err := g.write(); err != nil {
		return fmt.Errorf("record %d: %w", r.seq, err)
	}
	j.next++
	return nil
}

func main() {
	j := &journal{next: 1}
	for _, body := range []string{"open account 17", "credit 17 2500", "debit 17 100"} {
		if err := j.append([]byte(body)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	fmt.Printf("%d records, crc %x\n", j.next-1, uint64(C.journal_sum()))
}
