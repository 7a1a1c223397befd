// Command logs_files_quota logs to files with a quota.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"programs/closedchan/bad/logs_files_quota/rotate"
)

var errQuota = errors.New("disk quota exceeded")

type quotaFile struct {
	left int
}

func (f *quotaFile) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errQuota
	}
	f.left -= len(p)
	return len(p), nil
}

func (f *quotaFile) Close() error { return nil }

func main() {
	w, err := rotate.New(func(seq int) (io.WriteCloser, error) {
		return &quotaFile{left: 64 >> seq}, nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	for i := range 3 {
		w.Log(fmt.Sprintf("request %d served", i))
	}
	if err := w.Rotate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err := w.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "close:", err)
	}
}
