// Command attaches_scan_progress_hook scans directories with a native scanner
// that writes its progress to a place that the caller gives once.
package main

/*
#include <stdint.h>

typedef struct {
	uint64_t files;
	uint64_t bytes;
} progress_t;

static uintptr_t progress_at;

static void scan_attach(uintptr_t at) {
	progress_at = at;
}

static void scan_file(uint64_t size) {
	progress_t *p = (progress_t *)progress_at;
	p->files++;
	p->bytes += size;
}
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

type dir struct {
	name  string
	files []uint64
	subs  []*dir
}

// tree makes a directory chain of a depth.
func tree(depth int) *dir {
	d := &dir{name: fmt.Sprintf("level%d", depth), files: []uint64{10, 20}}
	if depth > 0 {
		d.subs = append(d.subs, tree(depth-1))
	}
	return d
}

type stats struct {
	path [64]string
	deep int
}

func walk(d *dir, depth int) int {
	var st stats
	for _, size := range d.files {
		C.scan_file(C.uint64_t(size))
	}
	for i, s := range d.subs {
		st.path[i%len(st.path)] = s.name
		st.deep = max(st.deep, walk(s, depth+1))
	}
	return st.deep + 1
}

type result struct {
	files, bytes uint64
	depth        int
}

func scan(root *dir) result {
	var p C.progress_t
	C.scan_attach(C.uintptr_t(uintptr(unsafe.Pointer(&p)))) // want "PC5011"
	depth := walk(root, 0)
	return result{files: uint64(p.files), bytes: uint64(p.bytes), depth: depth}
}

func main() {
	done := make(chan result)
	go func() {
		done <- scan(tree(120))
	}()
	r := <-done
	fmt.Printf("depth %d: %d files, %d bytes\n", r.depth, r.files, r.bytes)
	if r.files != 2*121 || r.bytes != 30*121 {
		fmt.Fprintln(os.Stderr, "progress does not add up")
		os.Exit(1)
	}
}
