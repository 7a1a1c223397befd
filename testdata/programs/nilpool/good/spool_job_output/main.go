package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"strings"

	"programs/nilpool/good/spool_job_output/spool"
)

func runJob(dst io.Writer, steps int) error {
	f := spool.Create(dst, 256)
	defer f.Close()
	for i := range steps {
		if _, err := fmt.Fprintf(f, "step %d %s\n", i, strings.Repeat(".", 40)); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	fmt.Println("compressed:", f.Compressed())
	return f.Close()
}

func main() {
	for _, steps := range []int{1, 50, 0, 2, 50, 50} {
		var out bytes.Buffer
		if err := runJob(&out, steps); err != nil {
			log.Fatal(err)
		}
		fmt.Println(steps, "steps,", out.Len() > 0)
	}
}
