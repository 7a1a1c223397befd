package main

import (
	"bytes"
	"fmt"
	"os"

	"programs/unsafebounds/bad/voxel_upload_codec/wire"
)

type uploader struct {
	enc    *wire.Encoder
	blocks int
}

func (u *uploader) send(density []float32) error {
	u.blocks++
	return u.enc.Block(density)
}

func sphere(n int) []float32 {
	out := make([]float32, 0, n*n)
	for y := range n {
		for x := range n {
			dx, dy := float32(x-n/2), float32(y-n/2)
			out = append(out, dx*dx+dy*dy)
		}
	}
	return out
}

func main() {
	var link bytes.Buffer
	u := &uploader{enc: wire.NewEncoder(&link)}
	vox := sphere(8)
	if err := u.send(vox); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	got, err := wire.NewDecoder(&link).Block()
	if err != nil {
		fmt.Println("decode:", err)
		os.Exit(1)
	}
	fmt.Println(u.blocks, len(got))
	if len(got) != len(vox) || got[63] != vox[63] {
		os.Exit(1)
	}
}
