// Command blobcat prints the records of blobs.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"programs/nilpool/good/blobcat_prints_records/blob"
)

func cat(w io.Writer, data string) error {
	r, err := blob.Open(io.NopCloser(strings.NewReader(data)))
	if err != nil {
		return err
	}
	defer r.Close()
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return r.Close()
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\n", rec)
	}
}

func main() {
	for _, data := range []string{
		"BLB1\x05hello\x05world",
		"GIF8\x01x",
		"BL",
		"BLB1\x09short",
		"BLB1\x03end",
	} {
		if err := cat(os.Stdout, data); err != nil {
			fmt.Println("error:", err)
		}
	}
}
