import { render } from 'solid-js/web';
import './tokens.css';
import { SandboxApp } from './SandboxApp.tsx';

const root = document.getElementById('phone');
if (root) render(() => <SandboxApp />, root);
