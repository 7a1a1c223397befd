package main

import (
	"fmt"
	"log"

	"programs/nilpool/bad/rpc_rpc_client/rpc"
)

type transport func(req *rpc.Request, resp *rpc.Response) error

// Client calls methods over a transport.
type Client struct {
	token string
	do    transport
}

// Call sends body to method and returns a copy of the answer.
func (c *Client) Call(method, body string) (string, error) {
	req := rpc.AcquireRequest()
	defer rpc.ReleaseRequest(req)
	resp := rpc.AcquireResponse()
	defer rpc.ReleaseResponse(resp)

	req.Method = method
	req.Header["authorization"] = c.token
	req.Body = append(req.Body, body...)
	if err := c.do(req, resp); err != nil {
		return "", fmt.Errorf("%s: %w", method, err)
	}
	if resp.Status != 200 {
		return "", fmt.Errorf("%s: status %d", method, resp.Status)
	}
	return string(resp.Body), nil
}

func echo(req *rpc.Request, resp *rpc.Response) error {
	resp.Status = 200
	resp.Header["method"] = req.Method
	resp.Body = append(resp.Body, req.Body...)
	return nil
}

func main() {
	c := &Client{token: "t0", do: echo}
	for i := range 3 {
		out, err := c.Call("echo", fmt.Sprintf("ping %d", i))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(out)
	}
}
