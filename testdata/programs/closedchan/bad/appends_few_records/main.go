// Command appends_few_records appends a few records to a log on a disk that is short of
// resources for a moment.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/closedchan/bad/appends_few_records/wal"
)

var errBusy = errors.New("device busy")

type ramDisk struct {
	data []byte
	busy int
}

func (d *ramDisk) Write(p []byte) error {
	d.data = append(d.data, p...)
	return nil
}

func (d *ramDisk) SyncDir() error {
	if d.busy > 0 {
		d.busy--
		return errBusy
	}
	return nil
}

// closeLog retries while the device is busy.
func closeLog(w *wal.Writer) error {
	var err error
	for range 3 {
		err = w.Close()
		if !errors.Is(err, errBusy) {
			return err
		}
		fmt.Println("close:", err, "- retrying")
	}
	return err
}

func main() {
	d := &ramDisk{busy: 1}
	w := wal.Open(d, 8)
	for _, rec := range []string{"begin", "put k=1", "commit"} {
		if err := w.Append([]byte(rec)); err != nil {
			fmt.Println("append:", err)
			os.Exit(1)
		}
	}
	if err := closeLog(w); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("bytes:", len(d.data))
}
